from django.db import models


class MapLayerData(models.Model):
    """One layer of the base map, drawn by our own style: GeoJSON in CGCS2000, kept packed as it is sent.

    `content` is a gzipped FeatureCollection; `version` is the beginning of its SHA-256, which addresses carry so that
    browsers may keep them for a year.
    """

    kind = models.CharField(max_length=12, unique=True)
    content = models.BinaryField()
    version = models.CharField(max_length=16)
    feature_count = models.PositiveIntegerField()
    source = models.CharField(max_length=200, blank=True)
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"
