# One image, three commands: web (the default), worker and beat. See docker-compose.yml.
FROM python:3.11-slim-bookworm

# Pango draws the PDFs; everything else comes as a wheel.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --uid 10001 zorg \
    && install --directory --owner zorg --mode 700 /var/lib/zorg/bijlagen

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /app

COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY . .
# Typefaces, the handbook and static files are part of the image; the key is for this one step and ends with it.
RUN SECRET_KEY=alleen-om-te-bouwen-en-geen-geheim-want-dit-beeld-houdt-haar-niet python manage.py lettertypen \
    && SECRET_KEY=alleen-om-te-bouwen-en-geen-geheim-want-dit-beeld-houdt-haar-niet python manage.py handboek \
    && SECRET_KEY=alleen-om-te-bouwen-en-geen-geheim-want-dit-beeld-houdt-haar-niet python manage.py collectstatic --noinput --verbosity 0 \
    && chown -R zorg /app/.zorg

USER zorg
EXPOSE 8000
CMD ["gunicorn", "zorg.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "4"]
