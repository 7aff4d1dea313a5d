"""The way of a pupil to the youth doctor and back: form, consult, advice, plan."""
