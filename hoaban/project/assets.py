"""The desk's static files under hashed names, also where one module imports another."""

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


class HashedFiles(ManifestStaticFilesStorage):
    """Django's manifest storage, rewriting the imports of ES modules too."""

    support_js_module_import_aggregation = True
