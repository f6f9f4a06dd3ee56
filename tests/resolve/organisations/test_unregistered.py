"""Organisations that stand in no registry have a key of their own, and another where a person says so."""

from __future__ import annotations

import pytest

from tests.resolve.small_minutes import mentions


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Kystens Molelaug Bolværk (KMB)", "kystens-molelaug-bolvaerk-kmb"),
        ("Molens Forbund", "molens-forbund"),
    ],
)
def test_a_person_can_say_that_a_new_name_is_another_of_the_same_key(name: str, key: str) -> None:
    (found,) = mentions(
        f"Vi har hørt {name} om sagen.", None, f"different; organisation; {name}; {key}; another"
    )
    assert found.entity.key == f"{key}-other"
