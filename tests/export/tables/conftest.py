from tests.export.formats.conftest import built, exported, store

__all__ = ["built", "exported", "store"]
