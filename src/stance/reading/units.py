"""Units: the words and signs with which texts name them come in; canonical units with their kinds go out.

Tables and look-ups only; `stance.reading.quantities` decides where a unit may stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from stance.model.quantity import UnitKind

__all__ = ["CURRENCY_SIGNS", "DIMENSIONS", "MAGNITUDES", "SUFFIXES", "Unit", "is_unit_word", "unit_at"]


class Unit(NamedTuple):
    """A canonical unit.

    Attributes:
        name: How the unit is written in a `Quantity`.
        kind: What it measures.
        factor: What one of the words stands for in that unit: a decade is 10 years.
    """

    name: str
    kind: UnitKind
    factor: float = 1.0


# kind, canonical unit: the words that name it; an underscore is a blank, `=10` a factor.
_TABLE: Final = """
share, %: % percent pct percentage per_cent pc
share, ‰: ‰
share, ppm: ppm parts_per_million
share, ppb: ppb parts_per_billion
points, points: percentage_point percentage_points percent_points pp ppt %_points
points, basis points: basis_point basis_points bps
mass, kg: kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes
mass, g: gram grams gramme grammes
mass, mg: mg milligram milligrams
mass, µg: µg mcg microgram micrograms
mass, t: tonne tonnes ton tons metric_ton metric_tons metric_tonnes
mass, lb: pound pounds lb lbs
mass, oz: ounce ounces oz
mass, stone: stone
mass, carat: carat carats karat karats
length, km: km kms kilometer kilometers kilometre kilometres
length, m: meter meters metre metres
length, cm: cm centimeter centimeters centimetre centimetres
length, mm: mm millimeter millimeters millimetre millimetres
length, mile: mile miles nautical_miles
length, ft: foot feet ft
length, in: inch inches
length, yd: yard yards yds
length, light-year: light_year light_years light-year light-years
area, km²: km² km2 sq_km square_kilometer square_kilometers square_kilometre square_kilometres
area, m²: m² m2 sq_m square_meter square_meters square_metre square_metres
area, square mile: square_mile square_miles sq_miles sq_mi
area, ft²: square_foot square_feet sq_ft
area, acre: acre acres
area, ha: hectare hectares ha
volume, l: liter liters litre litres
volume, ml: ml milliliter milliliters millilitre millilitres
volume, gal: gallon gallons
volume, pint: pint pints
volume, barrel: barrel barrels
volume, m³: m³ m3 cubic_meter cubic_meters cubic_metre cubic_metres
volume, ft³: cubic_foot cubic_feet
duration, s: second seconds sec secs
duration, min: minute minutes mins
duration, h: hour hours hr hrs
duration, days: day days
duration, weeks: week weeks fortnight=2 fortnights=2
duration, months: month months
duration, years: year years yr yrs decade=10 decades=10 century=100 centuries=100
temperature, °C: celsius centigrade °c ℃ degrees_celsius degree_celsius degrees_c degrees_centigrade
temperature, °F: fahrenheit °f ℉ degrees_fahrenheit degree_fahrenheit degrees_f
temperature, degrees: degree degrees °
speed, km/h: kph kmh km/h kmph kilometers_per_hour kilometres_per_hour kilometers_an_hour kilometres_an_hour
speed, mph: mph miles_per_hour miles_an_hour
speed, m/s: m/s meters_per_second metres_per_second
speed, knots: knot knots
energy, kWh: kwh kilowatt_hour kilowatt_hours kilowatt-hour kilowatt-hours
energy, MWh: mwh megawatt_hours megawatt-hours
energy, calories: calorie calories kcal
power, kW: kw kilowatt kilowatts
power, MW: mw megawatt megawatts
power, GW: gw gigawatt gigawatts
power, hp: horsepower hp
data, MB: mb megabyte megabytes
data, GB: gb gigabyte gigabytes
data, TB: tb terabyte terabytes
frequency, Hz: hz hertz
frequency, kHz: khz kilohertz
frequency, MHz: mhz megahertz
frequency, GHz: ghz gigahertz
data, MP: megapixel megapixels
ratio, times: times fold
currency, USD: dollar dollars usd us_dollars bucks
currency, cents: cent cents
currency, EUR: euro euros eur
currency, GBP: gbp pounds_sterling sterling quid
currency, CNY: yuan renminbi rmb cny
currency, JPY: yen jpy
currency, INR: rupee rupees inr
currency, RUB: ruble rubles rouble roubles
currency, CHF: franc francs chf
currency, MXN: peso pesos
currency, ILS: shekel shekels
currency, SEK: krona kronor
currency, BTC: bitcoin bitcoins btc
"""


def _units() -> dict[str, Unit]:
    """The table as a look-up from the words, in small letters, to the unit."""
    units: dict[str, Unit] = {}
    for line in _TABLE.strip().splitlines():
        head, _, words = line.partition(": ")
        kind, _, name = head.partition(", ")
        for word in words.split():
            spelling, _, factor = word.partition("=")
            units[spelling.replace("_", " ")] = Unit(name, UnitKind(kind), float(factor or 1))
    return units


_UNITS: Final = _units()
_LONGEST: Final = max(name.count(" ") for name in _UNITS) + 1

# Fastened to the digits; capitals matter here: 5G is a network, 5g a mass.
SUFFIXES: Final = {
    "kg": "kg",
    "kt": "karat", "kgs": "kg", "g": "gram", "mg": "mg", "lb": "lb", "lbs": "lb", "oz": "oz", "km": "km", "cm": "cm", "mm": "mm",
    "in": "inch", "ft": "ft", "yd": "yards", "mi": "miles", "mph": "mph", "kph": "kph", "kmh": "kmh", "h": "hours", "hr": "hours",
    "hrs": "hours", "min": "minute", "mins": "minutes", "sec": "sec", "secs": "sec", "C": "celsius", "F": "fahrenheit",
    "GB": "gb", "MB": "mb", "TB": "tb", "gb": "gb", "mb": "mb", "MP": "megapixel", "kW": "kw", "MW": "mw", "GW": "gw", "kWh": "kwh",
    "x": "times", "X": "times", "ml": "ml", "ppm": "ppm", "pc": "pc", "pct": "pct", "st": "stone", "yr": "years", "yrs": "years",
    "hp": "hp", "ha": "ha", "KM": "km", "KG": "kg", "km²": "km²", "m²": "m²", "m³": "m³", "µg": "µg", "mcg": "mcg", "bps": "bps",
}  # fmt: skip

# Before the digits: signs, and codes in capitals.
CURRENCY_SIGNS: Final = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "CAD$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "S$": "SGD", "$US": "USD", "$A": "AUD", "$AU": "AUD", "$C": "CAD", "$NZ": "NZD", "$HK": "HKD", "R$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS", "₺": "TRY",
    "Rs": "INR", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "CNY": "CNY", "RMB": "CNY", "JPY": "JPY", "INR": "INR", "CAD": "CAD",
    "AUD": "AUD", "CHF": "CHF",
}  # fmt: skip

MAGNITUDES: Final = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "lakh": 10**5, "crore": 10**7,
    "mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12, "trln": 10**12, "mil": 10**6,
}  # fmt: skip

# After these, "100m" is a length and not a number of millions.
DIMENSIONS: Final = frozenset(
    """tall long wide high deep thick away from above below apart across race sprint drop fall distance pool radius hurdles
    underwater behind ahead freestyle butterfly backstroke breaststroke relay final""".split()
)
_COUNTERS: Final = frozenset(
    "units people copies pieces items persons troops soldiers residents inhabitants doses jobs".split()
)


def unit_at(words: Sequence[str], place: int) -> tuple[Unit | None, int]:
    """Find the longest unit that begins at a place.

    Args:
        words: Words and signs in small letters.
        place: Where the unit may begin.

    Returns:
        The unit and the number of words it takes; (None, 0) if there is none.

    >>> unit_at(["5", "percentage", "points", "more"], 1)
    (Unit(name='points', kind=<UnitKind.POINTS: 'points'>, factor=1.0), 2)
    >>> unit_at(["deaths"], 0)
    (None, 0)
    """
    for length in range(min(_LONGEST, len(words) - place), 0, -1):
        unit = _UNITS.get(" ".join(words[place : place + length]))
        if unit is not None:
            return unit, length
    return None, 0


def is_unit_word(word: str) -> bool:
    """Tell whether a word says that the number before it is counted or measured, so that "2000" there is no year.

    >>> is_unit_word("miles"), is_unit_word("people"), is_unit_word("election")
    (True, True, False)
    """
    return word in _UNITS or word in MAGNITUDES or word in _COUNTERS
