"""Detectors of personal information: one kind a file, one line here to register it. The first listed wins a tie."""

from datasets.detectors.address import Address
from datasets.detectors.bank_card import BankCard
from datasets.detectors.email import Email
from datasets.detectors.ip import Ip
from datasets.detectors.landline import Landline
from datasets.detectors.mobile import Mobile
from datasets.detectors.name import Name
from datasets.detectors.plate import Plate
from datasets.detectors.region import Region
from datasets.detectors.resident_id import ResidentId
from datasets.interfaces import Detector

DETECTORS: tuple[Detector, ...] = (
    ResidentId(),
    Mobile(),
    Email(),
    BankCard(),
    Landline(),
    Plate(),
    Ip(),
    Address(),
    Region(),
    Name(),
)

__all__ = ["DETECTORS"]
