"""What ``make aanval`` attacks: the addresses and the forms of the product, as each role meets them."""
