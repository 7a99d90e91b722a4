"""XES event logs (IEEE 1849), parsed as a stream of events without ever holding a trace or the tree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, cast

import pyarrow as pa
from lxml import etree

from etappe.connectors.errors import FileUnreadable
from etappe.connectors.files.encoding import Encoding
from etappe.connectors.files.flatten import as_text, column_names, to_table
from etappe.connectors.files.text import ORIGINAL_CHARACTERS
from etappe.connectors.files.unpack import ByteSource, open_bytes
from etappe.connectors.types import Block, FormatName, RawTable

CASE = "case:"
"""Attributes of the trace become columns with this prefix, as process mining tools write them."""
CASE_NAME, TRACE_NUMBER = "case:concept:name", "case:number"
LIFECYCLE = "lifecycle:transition"
_PIECE = 1 << 18
_EVENTS = 20_000
_SAMPLE_EVENTS = 5_000
_VALUES = frozenset({"string", "date", "int", "float", "boolean", "id"})
_CONTAINERS = frozenset({"list", "container"})
Event = dict[str, Any]


class XesFile:
    """An XES log. Rows are its events, counted from 1; all values are text."""

    format: FormatName = "xes"
    encoding: Encoding | None = None
    renamed: tuple[str, ...] = ()

    def __init__(self, path: Path) -> None:
        self.path = path
        sample: list[Event] = []
        for events, _ in self._events(_SAMPLE_EVENTS):
            sample += events
            if len(sample) >= _SAMPLE_EVENTS:
                break
        if not sample:
            raise FileUnreadable(
                f"{path.name} holds no event.", hint="Export the log again.", code="file.empty"
            )
        self.columns = column_names(sample)
        self.transitions = frozenset(str(event.get(LIFECYCLE, "")).lower() for event in sample)

    def blocks(self) -> Iterator[Block]:
        """The events of the log, in the order of the file."""
        done = 0
        for number, (events, position) in enumerate(self._events(_EVENTS)):
            yield Block(number, position, partial(_load, events, done + 1, self.columns))
            done += len(events)

    def _events(self, at_least: int) -> Iterator[tuple[list[Event], int]]:
        with open_bytes(self.path) as source:
            yield from _parse(source, at_least)


def _parse(source: ByteSource, at_least: int) -> Iterator[tuple[list[Event], int]]:
    target = _Target(source.name)
    parser = etree.XMLParser(
        target=cast("etree.ParserTarget[None]", target),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        while piece := source.read(_PIECE):
            parser.feed(piece)
            if len(target.events) >= at_least:
                yield target.take(), source.position
        parser.close()
    except etree.XMLSyntaxError as error:
        raise _broken(source.name, error) from error
    if target.events:
        yield target.take(), source.position


def _broken(name: str, error: etree.XMLSyntaxError) -> FileUnreadable:
    return FileUnreadable(
        f"{name} is no well-formed XML: {error.msg or 'it is empty'}.",
        hint="The log was probably not written completely. Export it again.",
        code="file.xml",
    )


def _load(events: list[Event], first: int, names: tuple[str, ...]) -> RawTable:
    rows = pa.array(range(first, first + len(events)), pa.int64())
    return RawTable(to_table(events, names), rows, lambda i: as_text(events[i])[:ORIGINAL_CHARACTERS])


class _Target:
    """Receives the tags of the log one by one and keeps only the events that are not taken yet."""

    def __init__(self, name: str) -> None:
        self.events: list[Event] = []
        self._name = name
        self._case: Event = {}
        self._unnamed: list[Event] = []
        self._event: Event | None = None
        self._traces = 0
        self._inside = 0
        self._keys: list[str] = []
        self._in_trace = False

    def doctype(self, *_: object) -> None:
        raise FileUnreadable(
            f"{self._name} holds a document type declaration, which may hide entities.",
            hint="XES needs none. Remove the <!DOCTYPE …> line and import again.",
            code="file.xml_doctype",
        )

    def start(self, tag: str, attributes: Any) -> None:
        name = tag.rpartition("}")[2]
        if name == "trace":
            self._start_trace()
        elif name == "event" and self._inside == 0:
            self._event = {}
        elif self._in_trace or self._event is not None:
            self._attribute(name, attributes)

    def _start_trace(self) -> None:
        self._traces += 1
        self._in_trace = True
        self._case = {TRACE_NUMBER: str(self._traces)}

    def _attribute(self, name: str, attributes: Any) -> None:
        if name not in _VALUES and name not in _CONTAINERS:
            return
        self._keys.append(attributes.get("key") or "")
        self._inside += 1
        if name in _VALUES:
            key = ".".join(self._keys)
            if self._event is not None:
                self._event[key] = attributes.get("value")
            else:
                self._case[CASE + key] = attributes.get("value")

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if name == "event" and self._inside == 0:
            self._end_event()
        elif name == "trace":
            self._end_trace()
        elif self._inside and (name in _VALUES or name in _CONTAINERS):
            self._inside -= 1
            self._keys.pop()

    def _end_event(self) -> None:
        event, self._event = self._event, None
        if event is None:
            return
        if CASE_NAME in self._case:
            self.events.append(self._case_columns() | event)
        else:
            self._unnamed.append(event)

    def _end_trace(self) -> None:
        """Events of a trace whose name came after them, or never, are complete only now."""
        self.events += [self._case_columns() | event for event in self._unnamed]
        self._unnamed.clear()
        self._in_trace = False

    def _case_columns(self) -> Event:
        named = CASE_NAME in self._case
        return {key: value for key, value in self._case.items() if not (named and key == TRACE_NUMBER)}

    def data(self, _: str) -> None:
        """Text between tags means nothing in XES."""

    def close(self) -> None:
        """Called at the end of the document."""

    def take(self) -> list[Event]:
        """The events since the last call."""
        taken, self.events = self.events, []
        return taken
