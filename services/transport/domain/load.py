"""What is to be sent: parcels from one place to another, and the weight that is charged for."""

from dataclasses import dataclass
from uuid import UUID

from services.values import Address, Measure, Money

MM3_PER_CM3 = 1000
GRAMS = 1000


@dataclass(frozen=True, slots=True)
class Parcel:
    """Size and weight of one parcel; no id while it is not packed."""

    measure: Measure
    parcel_id: UUID | None = None

    @property
    def longest_mm(self) -> int:
        """Its longest side."""
        return max(self.measure.length_mm, self.measure.width_mm, self.measure.height_mm)

    @property
    def girth_mm(self) -> int:
        """Longest side plus twice the other two, as carriers measure it."""
        size = self.measure
        sides = size.length_mm + size.width_mm + size.height_mm
        return 2 * sides - self.longest_mm

    def billable_g(self, divisor_cm3: int) -> int:
        """The larger of actual and volumetric weight; divisor zero knows the actual one only."""
        if not divisor_cm3:
            return self.measure.weight_g
        # cm3 / divisor are kilograms: rounded up to a gram, in whole numbers.
        volumetric = -(-self.measure.volume_mm3 * GRAMS // (MM3_PER_CM3 * divisor_cm3))
        return max(self.measure.weight_g, volumetric)


@dataclass(frozen=True, slots=True)
class Load:
    """Parcels that go together, and what matters about them."""

    origin: Address
    destination: Address
    parcels: tuple[Parcel, ...]
    value: Money
    hazards: frozenset[str] = frozenset()
    residential: bool = False
    signature: bool = False
    saturday: bool = False

    @property
    def weight_g(self) -> int:
        """Actual weight of all parcels."""
        return sum(parcel.measure.weight_g for parcel in self.parcels)


def fits(size: Measure, limit: Measure) -> bool:
    """Whether a box goes into the largest one allowed, turned as it likes; zeros allow all."""
    allowed = sorted((limit.length_mm, limit.width_mm, limit.height_mm))
    sides = sorted((size.length_mm, size.width_mm, size.height_mm))
    return not any(allowed) or all(side <= most for side, most in zip(sides, allowed, strict=True))
