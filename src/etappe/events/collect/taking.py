"""A parcel of events becomes what is kept of it for a source: ordinary events the short way, others the long."""

from __future__ import annotations

from etappe.events.collect.door import Door, Visitor
from etappe.events.collect.entries import Delivery, entry_of
from etappe.events.collect.limits import BATCH_ITEMS
from etappe.events.collect.ordinary import is_open_to_all, read_ordinary
from etappe.events.collect.wire import Parcel, Reading, read_item, too_many


def take(parcel: Parcel, door: Door, visitor: Visitor) -> Delivery:
    """Every event of a parcel as an entry, as a reject that says why not, or as withheld."""
    delivery = Delivery(door.source_id, visitor.received_us)
    short = parcel.shared is None and is_open_to_all(door, visitor)
    for position, raw in enumerate(parcel.items):
        if position >= BATCH_ITEMS:
            delivery.rejects.append(too_many(parcel, raw, position))
            continue
        entry = read_ordinary(raw, door, visitor, kind=parcel.kind, sent_at=parcel.sent_at) if short else None
        if entry is not None:
            delivery.entries.append(entry)
        else:
            _take_long(delivery, read_item(parcel, raw, position, door, visitor))
    return delivery


def _take_long(delivery: Delivery, reading: Reading) -> None:
    for message, raw in zip(reading.messages, reading.raws, strict=True):
        delivery.entries.append(entry_of(delivery.source_id, message, raw))
    delivery.rejects += reading.rejects
    delivery.withheld += reading.withheld
