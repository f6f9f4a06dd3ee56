"""Expressions that are compiled when they are used."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_graph.lexicon import load_lexicon
from minutes_graph.lexicon.load import _read
from minutes_graph.lexicon.table import Compiler
from minutes_graph.patterns import LazyPattern, needed_words, stands_alone
from minutes_graph.resolve.legislation.legislation_words import load_legislation_words
from minutes_graph.resolve.organisations.members import load_member_words
from minutes_graph.resolve.passages.mention_words import PatternCompiler, load_mention_words
from minutes_graph.resources import resource_folder


def test_it_finds_what_the_expression_finds() -> None:
    lazy, eager = LazyPattern(r"(?P<word>[a-z]+)\d", re.IGNORECASE), re.compile(r"([a-z]+)\d", re.IGNORECASE)
    for text in ("", "Ny1", "ny1 skole2", "1"):
        assert [one.span() for one in lazy.finditer(text)] == [one.span() for one in eager.finditer(text)]
        for method in ("search", "match", "fullmatch"):
            found, expected = getattr(lazy, method)(text), getattr(eager, method)(text)
            assert (found and found.span(1)) == (expected and expected.span(1))
    assert lazy.sub(r"<\1>", "a1 b2") == "<a> <b>"
    assert lazy.split("1a2b") == ["1", "a", "b"]
    assert lazy.groupindex == {"word": 1}


def test_a_wrong_one_is_told_at_its_first_use() -> None:
    wrong = LazyPattern("(")
    with pytest.raises(re.error, match="missing \\)"):
        wrong.search("a")
    with pytest.raises(AttributeError):
        wrong.nothing  # noqa: B018


def test_all_patterns_of_the_registry_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[LazyPattern] = []
    write_down = LazyPattern.__init__

    def init(self: LazyPattern, pattern: str, flags: int = 0, written: str = "") -> None:
        write_down(self, pattern, flags, written)
        made.append(self)

    monkeypatch.setattr(LazyPattern, "__init__", init)
    for load in (load_legislation_words, load_member_words, load_mention_words):
        load.__wrapped__()
    assert len(made) > 100
    for pattern in made:
        pattern.compiled()


def test_all_patterns_of_the_lexicon_can_be_read(tmp_path: Path) -> None:
    # A folder of the user's is looked at whole.
    for path in resource_folder("lexicon").glob("*.toml"):
        copy(path, tmp_path)
        load_lexicon("danish", *({path.stem} - {"danish"}), folder=copy_of("danish", tmp_path))


def copy_of(name: str, folder: Path) -> Path:
    copy(resource_folder("lexicon") / f"{name}.toml", folder)
    return folder


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        (r"blev enstemmigt godkendt\.?", {"blev enstemmigt godkendt"}),
        (r"(?:vedtog|besluttede) at", {"vedtog", "besluttede"}),
        (r"(?P<body>{anybody}) godkender?", {" godkende"}),
        (r"(?:udvalg)?et|byråd", set()),
        (r"(?:udvalg)?møde|byråd", {"møde", "byråd"}),
        (r"(?:ab|udvalg)x*", set()),
        (r"(?=udvalg)\w+", set()),
        (r"\d{1,2}\. [^abc]{3}(?<!udvalg)", set()),
        (r"(udvalg){0,3}Møde", {"møde"}),
        (r"(?i)udvalg", set()),
        ("(udvalg", set()),
        ("udvalg)", set()),
    ],
)
def test_words_that_an_expression_needs(expression: str, words: set[str]) -> None:
    assert needed_words(expression) == words


def test_it_is_not_compiled_for_a_text_without_a_word_that_it_needs() -> None:
    lazy = LazyPattern("(?P<name>udvalget|byrådet", re.IGNORECASE, "(?:udvalget|byrådet)")
    assert lazy.search("Kommunalbestyrelsen") is None
    assert list(lazy.finditer("udvalget og", 8)) == []
    with pytest.raises(re.error):
        lazy.search("UDVALGET")


EXPRESSIONS = st.recursive(
    st.sampled_from(["abc", "abd", "cab", "a", r"\w", ".", "[ab]", r"\b", "S", "is"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map("|".join),
        st.tuples(
            st.sampled_from(["(?:", "(", "(?=", "(?!", "(?-i:"]),
            inner,
            st.sampled_from([")", ")?", ")+", "){0,2}", "){2}"]),
        ).map("".join),
    ),
    max_leaves=6,
)


@given(EXPRESSIONS, st.text("abcdsSi\u017f\u0131 ", max_size=9), st.integers(0, 4), st.booleans())
def test_it_finds_the_same_whatever_words_it_needs(
    expression: str, text: str, first: int, early: bool
) -> None:
    lazy, eager = LazyPattern(expression, re.IGNORECASE), re.compile(expression, re.IGNORECASE)
    if early:
        lazy.search("abcabdcab")
    for method in ("search", "match", "fullmatch"):
        found, expected = getattr(lazy, method)(text, first), getattr(eager, method)(text, first)
        assert (found and found.span()) == (expected and expected.span())
    spans = [one.span() for one in eager.finditer(text, first, 8)]
    assert [one.span() for one in lazy.finditer(text, first, 8)] == spans


@pytest.mark.parametrize(
    ("expression", "alone"),
    [("a|b", False), ("(?:a|b)c", True), ("[|]", True), ("(a", False), ("a)|(b", False)],
)
def test_what_means_the_same_inside_another_expression(expression: str, alone: bool) -> None:
    assert stands_alone(expression) is alone


def test_what_stands_for_placeholders_means_the_same_inside_an_expression() -> None:
    placeholders = Compiler(_read(resource_folder("lexicon") / "danish.toml")).placeholders
    meanings = {**placeholders, **PatternCompiler().macros}
    assert [name for name, meaning in meanings.items() if not stands_alone(meaning)] == []
