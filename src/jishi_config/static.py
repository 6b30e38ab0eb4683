"""Static files under names that change with their content, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # the package has no types
    """Before the files are gathered (`jishi serve` does it), and for anything unknown, the plain name is given."""

    manifest_strict = False
    support_js_module_import_aggregation = True

    def stored_name(self, name: str) -> str:
        """The name with its hash, or the plain one."""
        clean: str = self.clean_name(name)
        return str(self.hashed_files.get(self.hash_key(clean), clean))
