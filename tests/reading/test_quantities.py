"""Quantities in prose: what is read from sentences of many kinds, where it stands, and laws."""

from __future__ import annotations

import math
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.model.period import Period
from stance.model.quantity import Comparator, UnitKind
from stance.reading.quantities import StatedQuantity, read_quantities

# Each line: the words | value | unit | kind | comparator | measure | compared to | period.
SENTENCES = [
    (
        "It has killed more than 300 000 people since 2000.",
        [
            "300 000 | 300000..inf | people | count | more than | people killed |  | 2000/..",
        ],
    ),
    (
        "63,600 Americans died in 2016, nearly three times the rate in 1999.",
        [
            "63,600 | 63600 | people | count | exact | americans died |  | 2016",
            "three times | 3 | times | ratio | nearly |  | rate in 1999 | ",
        ],
    ),
    (
        "Carfentanil is up to 50 times stronger than heroin.",
        [
            "50 times | 0..50 | times | ratio | up to | stronger | heroin | ",
        ],
    ),
    (
        "Fentanyl is 100 times as strong as morphine.",
        [
            "100 times | 100 | times | ratio | exact | strong | morphine | ",
        ],
    ),
    (
        "It is twice the strength of heroin and ten times more potent.",
        [
            "twice | 2 | times | ratio | exact | strength | heroin | ",
            "ten times | 10 | times | ratio | exact |  |  | ",
        ],
    ),
    (
        "nearly two thirds of the 61 kilograms 134 pounds of fentanyl seized came from mexico",
        [
            "two thirds | 66.66666667 | % | share | nearly | fentanyl |  | ",
            "61 kilograms | 61 | kg | mass | exact | fentanyl |  | ",
            "134 pounds | 134 | lb | mass | exact | fentanyl |  | ",
        ],
    ),
    (
        "19,000 of the 63,400 fatalities were due to fentanyl.",
        [
            "19,000 | 19000 | fatalities | count | exact | fatalities |  | ",
            "63,400 | 63400 | fatalities | count | exact | fatalities |  | ",
        ],
    ),
    (
        "Two of the six people were freed.",
        [
            "Two | 2 | people | count | exact | people |  | ",
            "six | 6 | people | count | exact | people |  | ",
        ],
    ),
    (
        "The number of deaths more than tripled between 2013 and 2018.",
        [
            "tripled | 3..inf | times | ratio | more than |  |  | 2013/2018",
        ],
    ),
    (
        "Prices doubled, but output was halved.",
        [
            "doubled | 2 | times | ratio | exact |  |  | ",
            "halved | 0.5 | times | ratio | exact |  |  | ",
        ],
    ),
    (
        "They doubled down on it and double standards abound.",
        [],
    ),
    (
        "Double the number of patients came; think twice.",
        [
            "Double | 2 | times | ratio | exact | number | patients | ",
        ],
    ),
    (
        "He has twice asked for help.",
        [
            "twice | 2 | times | count | exact |  |  | ",
        ],
    ),
    (
        "A tenfold rise, a 10-fold drop, and 10x growth.",
        [
            "tenfold | 10 | times | ratio | exact |  |  | ",
            "10-fold | 10 | times | ratio | exact |  |  | ",
            "10x | 10 | times | ratio | exact |  |  | ",
        ],
    ),
    (
        "A kilogram costs $3,000-5,000 and sells for over $1.5 million.",
        [
            "$3,000-5,000 | 3000..5000 | USD | currency | between |  |  | ",
            "$1.5 million | 1500000..inf | USD | currency | more than |  |  | ",
        ],
    ),
    (
        "between 2 and 3 million doses",
        [
            "2 and 3 million | 2000000..3000000 | doses | count | between | doses |  | ",
        ],
    ),
    (
        "They earn between $18 billion and $39 billion a year.",
        [
            "$18 billion and $39 billion | 1.8e+10..3.9e+10 | USD/year | rate | between |  |  | ",
        ],
    ),
    (
        "from 5 to 10 percent of adults",
        [
            "5 to 10 percent | 5..10 | % | share | between | adults |  | ",
        ],
    ),
    (
        "Unemployment fell from 5.2 to 4.9 percent.",
        [
            "5.2 | 5.2 | % | share | exact |  |  | ",
            "4.9 percent | 4.9 | % | share | exact |  |  | ",
        ],
    ),
    (
        "4-5K at most",
        [
            "4-5K | 0..5000 |  | number | at most |  |  | ",
        ],
    ),
    (
        "three or four witnesses, $952 million or $2.8 billion",
        [
            "three or four | 3..4 | people | count | between | witnesses |  | ",
            "$952 million | 952000000 | USD | currency | exact |  |  | ",
            "$2.8 billion | 2800000000 | USD | currency | exact |  |  | ",
        ],
    ),
    (
        "two or nine lives, 40 or 400 boxes",
        [
            "nine | 9 | people | count | exact | lives |  | ",
            "40 | 40 |  | number | exact |  |  | ",
            "400 | 400 | boxes | count | exact | boxes |  | ",
        ],
    ),
    (
        "The court ruled 5-4 after a 62-43 vote, and they lost 3-2.",
        [],
    ),
    (
        "They lost 2-3 and won 3 to 2.",
        [],
    ),
    (
        "20 ± 2 kg",
        [
            "20 ± 2 kg | 18..22 | kg | mass | between |  |  | ",
        ],
    ),
    (
        "5–7 km away, from 900,000 to 1.2 million visitors",
        [
            "5–7 km | 5..7 | km | length | between |  |  | ",
            "900,000 to 1.2 million | 900000..1200000 | people | count | between | visitors |  | ",
        ],
    ),
    (
        "tens of thousands of workers, hundreds of thousands of euros, dozens of deaths",
        [
            "tens of thousands | 10000..100000 | people | count | about | workers |  | ",
            "hundreds of thousands of euros | 100000..1000000 | EUR | currency | about |  |  | ",
            "dozens | 24..100 | deaths | count | about | deaths |  | ",
        ],
    ),
    (
        "several hundred protesters and a few thousand miles; several people",
        [
            "several hundred | 200..1000 | people | count | about | protesters |  | ",
            "few thousand miles | 2000..10000 | mile | length | about |  |  | ",
        ],
    ),
    (
        "scores of villages but test scores rose",
        [
            "scores | 40..100 | villages | count | about | villages |  | ",
        ],
    ),
    (
        "thousands died",
        [
            "thousands | 1000..10000 | people | count | about | died |  | ",
        ],
    ),
    (
        "over a trillion dollars, about a billion, half a million people",
        [
            "a trillion dollars | 1e+12..inf | USD | currency | more than |  |  | ",
            "a billion | 1000000000 |  | number | about |  |  | ",
            "half a million | 500000 | people | count | exact | people |  | ",
        ],
    ),
    (
        "a dozen eggs, half a dozen labs, two dozen mines, a hundred and fifty thousand men",
        [
            "a dozen | 12 | eggs | count | exact | eggs |  | ",
            "half a dozen | 6 | labs | count | exact | labs |  | ",
            "two dozen | 24 | mines | count | exact | mines |  | ",
            "a hundred and fifty thousand | 150000 | people | count | exact | men |  | ",
        ],
    ),
    (
        "twenty-five ships, one hundred and one days, three hundred million users",
        [
            "twenty-five | 25 | ships | count | exact | ships |  | ",
            "one hundred and one days | 101 | days | duration | exact |  |  | ",
            "three hundred million | 300000000 | people | count | exact | users |  | ",
        ],
    ),
    (
        "two and a half million litres, 2½ years, 2 1/2 hours, 1.5-million jobs",
        [
            "two and a half million litres | 2500000 | l | volume | exact |  |  | ",
            "2½ years | 2.5 | years | duration | exact |  |  | ",
            "2 1/2 hours | 2.5 | h | duration | exact |  |  | ",
            "1.5-million | 1500000 | jobs | count | exact | jobs |  | ",
        ],
    ),
    (
        "five and three quarters pints",
        [
            "five and three quarters pints | 5.75 | pint | volume | exact |  |  | ",
        ],
    ),
    (
        "a quarter of a million homes, a quarter million tons, a quarter mile",
        [
            "a quarter of a million | 250000 | homes | count | exact | homes |  | ",
            "a quarter million tons | 250000 | t | mass | exact |  |  | ",
            "a quarter mile | 0.25 | mile | length | exact |  |  | ",
        ],
    ),
    (
        "a third of voters, one-third, two-fifths of the land, 3/4 of a tank, 1/3 of it",
        [
            "a third | 33.33333333 | % | share | exact | voters |  | ",
            "one-third | 33.33333333 | % | share | exact |  |  | ",
            "two-fifths | 40 | % | share | exact | land |  | ",
            "3/4 | 75 | % | share | exact | tank |  | ",
            "1/3 | 33.33333333 | % | share | exact |  |  | ",
        ],
    ),
    (
        "a third person, the third time, a third movie, rose by a third",
        [
            "a third | 33.33333333 | % | share | exact |  |  | ",
        ],
    ),
    (
        "more than half, half the women, half of it, first half, half time, half an hour, cut in half",
        [
            "half | 50..inf | % | share | more than |  |  | ",
            "half | 50 | % | share | exact | women |  | ",
            "half | 50 | % | share | exact |  |  | ",
            "half an hour | 0.5 | h | duration | exact |  |  | ",
            "half | 50 | % | share | exact |  |  | ",
        ],
    ),
    (
        "the last two quarters, three quarters of it",
        [
            "two | 2 | quarters | count | exact | quarters |  | ",
            "three quarters | 75 | % | share | exact |  |  | ",
        ],
    ),
    (
        "half-hearted talks",
        [],
    ),
    (
        "One in five adults, nine out of ten doctors, 1 in 100,000 births",
        [
            "One in five | 20 | % | share | exact |  |  | ",
            "nine out of ten | 90 | % | share | exact |  |  | ",
            "1 in 100,000 | 0.001 | % | share | exact |  |  | ",
        ],
    ),
    (
        "killed 3 in 10 days, one in may",
        [
            "3 | 3 | people | count | exact | killed |  | ",
            "10 days | 10 | days | duration | exact |  |  | ",
        ],
    ),
    (
        "1.000,50 euros, 1.000.000 people, 1,00,000 rupees, 3,5 million tonnes",
        [
            "1.000,50 euros | 1000.5 | EUR | currency | exact |  |  | ",
            "1.000.000 | 1000000 | people | count | exact | people |  | ",
            "1,00,000 rupees | 100000 | INR | currency | exact |  |  | ",
            "3,5 million tonnes | 3500000 | t | mass | exact |  |  | ",
        ],
    ),
    (
        "10^6 m3 of gas",
        [
            "10^6 m3 | 1000000 | m³ | volume | exact | gas |  | ",
        ],
    ),
    (
        "12,34,5 and 1.2.3 and 1234567890123456789012345678901234567890123 items",
        [],
    ),
    (
        "1.5 degrees Celsius, -5C, minus 3 degrees, 37.1 C, 98.8 F.",
        [
            "1.5 degrees Celsius | 1.5 | °C | temperature | exact |  |  | ",
            "-5C | -5 | °C | temperature | exact |  |  | ",
            "minus 3 degrees | -3 | degrees | temperature | exact |  |  | ",
            "37.1 C | 37.1 | °C | temperature | exact |  |  | ",
            "98.8 F | 98.8 | °F | temperature | exact |  |  | ",
        ],
    ),
    (
        "-$5 million, -4 percent, and a 3-4 split",
        [
            "-$5 million | -5000000 | USD | currency | exact |  |  | ",
            "-4 percent | -4 | % | share | exact |  |  | ",
        ],
    ),
    (
        "3.2 percentage points, 25 basis points, 400 ppm",
        [
            "3.2 percentage points | 3.2 | points | points | exact |  |  | ",
            "25 basis points | 25 | basis points | points | exact |  |  | ",
            "400 ppm | 400 | ppm | share | exact |  |  | ",
        ],
    ),
    (
        "£5m, €4.3bn, EUR 4.3bn, US$5, $US6 million, Rs500, 40 yuan, 250k people",
        [
            "£5m | 5000000 | GBP | currency | exact |  |  | ",
            "€4.3bn | 4300000000 | EUR | currency | exact |  |  | ",
            "EUR 4.3bn | 4300000000 | EUR | currency | exact |  |  | ",
            "US$5 | 5 | USD | currency | exact |  |  | ",
            "$US6 million | 6000000 | USD | currency | exact |  |  | ",
            "Rs500 | 500 | INR | currency | exact |  |  | ",
            "40 yuan | 40 | CNY | currency | exact |  |  | ",
            "250k | 250000 | people | count | exact | people |  | ",
        ],
    ),
    (
        "a 100m race, a wall 40 m long, 20m doses",
        [
            "100m | 100 | m | length | exact |  |  | ",
            "40 m | 40 | m | length | exact |  |  | ",
            "20m | 20000000 | doses | count | exact | doses |  | ",
        ],
    ),
    (
        "12 million pounds, 150 pounds of meat, weighs 150 pounds, cost 12 pounds, 7 million pounds of beef",
        [
            "12 million pounds | 12000000 | GBP | currency | exact |  |  | ",
            "150 pounds | 150 | lb | mass | exact | meat |  | ",
            "150 pounds | 150 | lb | mass | exact |  |  | ",
            "12 pounds | 12 | GBP | currency | exact |  |  | ",
            "7 million pounds | 7000000 | lb | mass | exact | beef |  | ",
        ],
    ),
    (
        "5 feet 8 inches tall, 8ft 9in, 2 hours 5 minutes, 19 stone 3 pounds",
        [
            "5 feet 8 inches | 5.666666667 | ft | length | exact |  |  | ",
            "8ft 9in | 8.75 | ft | length | exact |  |  | ",
            "2 hours 5 minutes | 2.083333333 | h | duration | exact |  |  | ",
            "19 stone 3 pounds | 19.21428571 | stone | mass | exact |  |  | ",
        ],
    ),
    (
        "a 12-inch screen, a 90-page report, a 54-member body, a 5-star hotel, 1,700-square-mile",
        [
            "12-inch | 12 | in | length | exact |  |  | ",
            "90-page | 90 | pages | count | exact |  |  | ",
            "54-member | 54 | members | count | exact |  |  | ",
            "1,700-square-mile | 1700 | square mile | area | exact |  |  | ",
        ],
    ),
    (
        "a 77 million-member church, 15-per-cent cut",
        [
            "77 million-member | 77000000 | members | count | exact |  |  | ",
            "15-per-cent | 15 | % | share | exact |  |  | ",
        ],
    ),
    (
        "a 28 year old, a 10-year-old boy, aged 13, as young as 12, Jones, 34, died at 57, ages of 25 and 44",
        [
            "28 year | 28 | years | duration | exact | age |  | ",
            "10-year | 10 | years | duration | exact | age |  | ",
            "13 | 13 | years | duration | exact | age |  | ",
            "12 | 12..inf | years | duration | at least | age |  | ",
            "34 | 34 | years | duration | exact | age |  | ",
            "57 | 57 | years | duration | exact | age |  | ",
            "25 | 25 | years | duration | exact | age |  | ",
            "44 | 44 |  | number | exact |  |  | ",
        ],
    ),
    (
        "less than a mile, about a year, an hour and a half, a year ago, nearly a full percentage point, a mile",
        [
            "a mile | 0..1 | mile | length | less than |  |  | ",
            "a year | 1 | years | duration | about |  |  | ",
            "an hour and a half | 1.5 | h | duration | exact |  |  | ",
            "a full percentage point | 1 | points | points | nearly |  |  | ",
        ],
    ),
    (
        "a decade later, more than a second opinion, two decades, a fortnight",
        [
            "two decades | 20 | years | duration | exact |  |  | ",
        ],
    ),
    (
        "one mile, one man, no one, one of them, one more, the one man, one-day trip, one-way street",
        [
            "one mile | 1 | mile | length | exact |  |  | ",
            "one | 1 | people | count | exact | man |  | ",
            "one | 1 |  | number | exact |  |  | ",
        ],
    ),
    (
        "killing one man, killed 12, injuring 30, wounded 5 soldiers, 12 dead, 20 people were injured",
        [
            "one | 1 | people | count | exact | man killed |  | ",
            "12 | 12 | people | count | exact | killed |  | ",
            "30 | 30 | people | count | exact | injured |  | ",
            "5 | 5 | people | count | exact | soldiers injured |  | ",
            "12 | 12 | people | count | exact | dead |  | ",
            "20 | 20 | people | count | exact | people injured |  | ",
        ],
    ),
    (
        "as many as 20 people, at least 12 dead, no more than 5, under 18, within 24 hours",
        [
            "20 | 0..20 | people | count | up to | people |  | ",
            "12 | 12..inf | people | count | at least | dead |  | ",
            "5 | 0..5 |  | number | at most |  |  | ",
            "18 | 0..18 |  | number | less than |  |  | ",
            "24 hours | 0..24 | h | duration | at most |  |  | ",
        ],
    ),
    (
        "up to 9 months, minimum of 40 votes, close to 90, just under 90, some 90 sheep, roughly 90, ~90",
        [
            "9 months | 0..9 | months | duration | up to |  |  | ",
            "40 | 40..inf | votes | count | at least | votes |  | ",
            "90 | 90 |  | number | nearly |  |  | ",
            "90 | 90 |  | number | nearly |  |  | ",
            "90 | 90 | sheep | count | about | sheep |  | ",
            "90 | 90 |  | number | about |  |  | ",
            "90 | 90 |  | number | about |  |  | ",
        ],
    ),
    (
        "1,200 or so troops, 500-plus soldiers, 30 or more, 30+ cases, 5 percent or less, 12 odd",
        [
            "1,200 | 1200 | people | count | about | troops |  | ",
            "500 | 500..inf | people | count | at least | soldiers |  | ",
            "30 | 30..inf |  | number | at least |  |  | ",
            "30 | 30..inf | cases | count | at least | cases |  | ",
            "5 percent | 0..5 | % | share | at most |  |  | ",
            "12 | 12 |  | number | about |  |  | ",
        ],
    ),
    (
        "100 people or more, 20 percent and counting",
        [
            "100 | 100..inf | people | count | at least | people |  | ",
            "20 percent | 20..inf | % | share | at least |  |  | ",
        ],
    ),
    (
        "spent $5bn over three years, for over three years, over three years of war, the above 5",
        [
            "$5bn | 5000000000 | USD | currency | exact |  |  | ",
            "three years | 3 | years | duration | exact |  |  | ",
            "three years | 3..inf | years | duration | more than |  |  | ",
            "three years | 3 | years | duration | exact |  |  | ",
            "5 | 5 |  | number | exact |  |  | ",
        ],
    ),
    (
        "cases passed 5,000, the House passed 3 bills, passed $2 trillion, tops $1bn, on top of a 3 million loan, cases top 90,000",
        [
            "5,000 | 5000..inf |  | number | more than |  |  | ",
            "3 | 3 | bills | count | exact | bills |  | ",
            "$2 trillion | 2e+12 | USD | currency | exact |  |  | ",
            "$1bn | 1000000000..inf | USD | currency | more than |  |  | ",
            "3 million | 3000000 |  | number | exact | loan |  | ",
            "90,000 | 90000..inf |  | number | more than |  |  | ",
        ],
    ),
    (
        "in the past 5 cases",
        [
            "5 | 5 | cases | count | exact | cases |  | ",
        ],
    ),
    (
        "$80 a barrel, 75,000 parcels every minute, 21.6 per 100,000 people, $5 per share, 50 miles a day, $9 an hour each",
        [
            "$80 | 80 | USD/barrel | rate | exact |  |  | ",
            "75,000 | 75000 | parcels/min | rate | exact | parcels |  | ",
            "21.6 | 21.6 | per 100,000 people | rate | exact |  |  | ",
            "$5 | 5 | USD/share | rate | exact |  |  | ",
            "50 miles | 50 | mile/day | rate | exact |  |  | ",
            "$9 | 9 | USD/h | rate | exact |  |  | ",
        ],
    ),
    (
        "kills 70,000 people annually, 40 daily flights, 3 hours daily, $12 each, 12 each, 5 per million",
        [
            "70,000 | 70000 | people/year | rate | exact | people killed |  | ",
            "40 | 40 | flights | count | exact | daily flights |  | ",
            "3 hours | 3 | h | duration | exact |  |  | ",
            "$12 | 12 | USD | currency | exact |  |  | ",
            "12 | 12 |  | number | exact |  |  | ",
            "5 | 5 |  | number | exact |  |  | ",
        ],
    ),
    (
        "$40 a head, $3 / share, 3 per cent per annum",
        [
            "$40 | 40 | USD/head | rate | exact |  |  | ",
            "$3 | 3 | USD/share | rate | exact |  |  | ",
            "3 per cent | 3 | %/annum | rate | exact |  |  | ",
        ],
    ),
    (
        "20 percent higher than in 2015, 30% more than heroin, 5% less",
        [
            "20 percent | 20 | % | share | exact | higher | 2015 | ",
            "30% | 30 | % | share | exact | more | heroin | 2015",
            "5% | 5 | % | share | exact |  |  | 2015",
        ],
    ),
    (
        "$3 billion in aid, $5 in cash, $9 million worth of oil, 5 kg of, 5% of the last vote",
        [
            "$3 billion | 3000000000 | USD | currency | exact | aid |  | ",
            "$5 | 5 | USD | currency | exact | cash |  | ",
            "$9 million | 9000000 | USD | currency | exact | oil |  | ",
            "5 kg | 5 | kg | mass | exact |  |  | ",
            "5% | 5 | % | share | exact |  |  | ",
        ],
    ),
    (
        "100,000 U.S. troops, 9 u s cities, eight Japanese, four Japanese firms, 12 third-party tools - new",
        [
            "100,000 | 100000 | people | count | exact | u.s. troops |  | ",
            "9 | 9 | cities | count | exact | cities |  | ",
            "eight | 8 | people | count | exact | japanese |  | ",
            "four | 4 | firms | count | exact | japanese firms |  | ",
            "12 | 12 | tools | count | exact | third-party tools |  | ",
        ],
    ),
    (
        "In 2019 sales of 2019 units; 2000 people; more than 2016 votes; killed 1984 men",
        [
            "2019 | 2019 | units | count | exact | units |  | 2019",
            "2000 | 2000 | people | count | exact | people |  | ",
            "2016 | 2016..inf | votes | count | more than | votes |  | ",
        ],
    ),
    (
        "the 2016 election, since 1998, in the 1990s, 1776 Commission, in 1812, at 1610, year 1066",
        [
            "1610 | 1610 |  | number | exact |  |  | 1812",
            "1066 | 1066 |  | number | exact |  |  | 1812",
        ],
    ),
    (
        "U-47700, COVID-19, covid 19, CO2, H1N1, 5G, 18k gold, a 4K screen, iPhone 6, Section 12, No. 4, number 5",
        [
            "18k | 18 | carat | mass | exact |  |  | ",
        ],
    ),
    (
        "#5, №5, (1) first, JP:8306, page=7, 1-3/32, ‘92, fig. 3",
        [],
    ),
    (
        "1.234.567,50 euros, and 1.234,5 miles",
        [
            "1.234.567,50 euros | 1234567.5 | EUR | currency | exact |  |  | ",
            "1.234,5 miles | 1234.5 | mile | length | exact |  |  | ",
        ],
    ),
    (
        "5 million million stars, 3 thousand million years",
        [
            "5 million million | 5e+12 | stars | count | exact | stars |  | ",
            "3 thousand million years | 3000000000 | years | duration | exact |  |  | ",
        ],
    ),
    (
        "The other 5 remaining, twenty zero",
        [
            "5 | 5 |  | number | exact |  |  | ",
            "twenty | 20 |  | number | exact | zero |  | ",
        ],
    ),
    (
        "Deaths passed ten million.",
        [
            "ten million | 10000000..inf | people | count | more than | deaths |  | ",
        ],
    ),
    (
        "The blast killed 50 Chinese",
        [
            "50 | 50 | people | count | exact | chinese killed |  | ",
        ],
    ),
    (
        "Sales fell for two quarters.",
        [
            "two | 2 | quarters | count | exact | quarters |  | ",
        ],
    ),
    (
        "1. First of all",
        [],
    ),
    (
        "2) Second, a 3rd and 21st item, 19st heavy, 80s music",
        [
            "19st | 19 | stone | mass | exact |  |  | ",
        ],
    ),
    (
        "7 a.m., 8 pm, 9 o'clock, 10:30, 555-123-4567, (555) 123-4567, 1.2.3.4, 7 p m, 3:1",
        [],
    ),
    (
        "The new Xbox 360 sold well. Citi Said 550",
        [],
    ),
    (
        "He lives at 27 Devon Road; 27 old roads",
        [
            "27 | 27 |  | number | exact |  |  | ",
        ],
    ),
    (
        "zero tolerance, ground zero, zero deaths, two-faced, seven seas, round two, number one",
        [
            "zero | 0 | deaths | count | exact | deaths |  | ",
        ],
    ),
    ("ground zero was cleared", []),
    (
        "it is 1/2 mile away, 5 dollars each day",
        [
            "1/2 mile | 0.5 | mile | length | exact |  |  | ",
            "5 dollars | 5 | USD/day | rate | exact |  |  | ",
        ],
    ),
    (
        "see the below 12 reasons, half of a mile, shares are down 3-5",
        [
            "12 | 12 | reasons | count | exact | reasons |  | ",
            "half of a mile | 0.5 | mile | length | exact |  |  | ",
            "3-5 | 3..5 |  | number | between |  |  | ",
        ],
    ),
    (
        "two thirds majority, five eyes, six nations",
        [
            "two thirds | 66.66666667 | % | share | exact |  |  | ",
        ],
    ),
    (
        "the two said, two were freed, at least three, three more, only two",
        [
            "two | 2 |  | number | exact |  |  | ",
            "three | 3..inf |  | number | at least |  |  | ",
            "three | 3 |  | number | exact |  |  | ",
        ],
    ),
    (
        "a 924 million reunion contract, paid 20,000 quickly, 100 gift",
        [
            "924 million | 924000000 |  | number | exact | reunion contract |  | ",
            "20,000 | 20000 |  | number | exact |  |  | ",
            "100 | 100 |  | number | exact | gift |  | ",
        ],
    ),
    (
        "5 people among 30 on board in 2016. He left in 2017. The 12 stayed.",
        [
            "5 | 5 | people | count | exact | people |  | 2016",
            "30 | 30 |  | number | exact |  |  | 2016",
            "12 | 12 |  | number | exact |  |  | ",
        ],
    ),
    (
        "In 2016 it was 5. It was 7.",
        [
            "5 | 5 |  | number | exact |  |  | 2016",
            "7 | 7 |  | number | exact |  |  | ",
        ],
    ),
    (
        "About 3 in May 2016, 4 in June 2016 and 5",
        [
            "3 | 3 |  | number | about |  |  | 2016-05",
            "4 | 4 |  | number | exact |  |  | 2016-06",
            "5 | 5 |  | number | exact |  |  | 2016-06",
        ],
    ),
    (
        "2 seconds, 1 second, a 3 second rule, 4 g forces, 4 g",
        [
            "2 seconds | 2 | s | duration | exact |  |  | ",
            "1 second | 1 | s | duration | exact |  |  | ",
            "3 | 3 |  | number | exact | second rule |  | ",
            "4 | 4 | forces | count | exact | g forces |  | ",
            "4 g | 4 | g | mass | exact |  |  | ",
        ],
    ),
    (
        "11 US dollars, 11 american dollars, 5 us firms",
        [
            "11 US dollars | 11 | USD | currency | exact |  |  | ",
            "11 american dollars | 11 | USD | currency | exact |  |  | ",
            "5 | 5 |  | number | exact |  |  | ",
        ],
    ),
    (
        "between six to eight weeks, between 5 and 5",
        [
            "six to eight weeks | 6..8 | weeks | duration | between |  |  | ",
            "5 | 5 |  | number | exact |  |  | ",
            "5 | 5 |  | number | exact |  |  | ",
        ],
    ),
    (
        "from one to two, from two, one to",
        [],
    ),
    (
        "no numbers here at all",
        [],
    ),
    (
        "5",
        [
            "5 | 5 |  | number | exact |  |  | ",
        ],
    ),
    (
        "twenty three years ago they voted five times",
        [
            "five times | 5 | times | count | exact |  |  | ",
        ],
    ),
    (
        "just the only 5 items, the total whopping 5 items, the the only total 5",
        [
            "5 | 5 | items | count | exact | items |  | ",
            "5 | 5 | items | count | exact | items |  | ",
            "5 | 5 |  | number | exact |  |  | ",
        ],
    ),
    (
        "three times the strength of 5 men, 2 24/7 things",
        [
            "three times | 3 | times | ratio | exact |  | strength | ",
            "5 | 5 | people | count | exact | men |  | ",
            "2 | 2 |  | number | exact |  |  | ",
        ],
    ),
    (
        "quarter of a million homes, quarter of the year",
        [
            "quarter of a million | 250000 | homes | count | exact | homes |  | ",
        ],
    ),
    (
        "In 2016 it was 5, then 6 in 2017.",
        [
            "5 | 5 |  | number | exact |  |  | 2016",
            "6 | 6 |  | number | exact |  |  | 2017",
        ],
    ),
    (
        "dozens or hundreds, twice or thrice as many",
        [
            "dozens | 24..100 |  | number | about |  |  | ",
            "hundreds | 100..1000 |  | number | about |  |  | ",
            "twice | 2 | times | count | exact |  |  | ",
            "thrice | 3 | times | ratio | exact |  |  | ",
        ],
    ),
    (
        "a $15 minimum wage, $20 minimum, 1.1 millions youths",
        [
            "$15 | 15 | USD | currency | exact |  |  | ",
            "$20 | 20..inf | USD | currency | at least |  |  | ",
            "1.1 millions | 1100000 | youths | count | exact | youths |  | ",
        ],
    ),
    (
        "the two had met, the two of them, the three",
        [
            "two | 2 |  | number | exact |  |  | ",
        ],
    ),
    (
        "10 percent a decade",
        [
            "10 percent | 10 | %/decade | rate | exact |  |  | ",
        ],
    ),
    ("Sixty-one people lost their lives.", ["Sixty-one | 61 | people | count | exact | people died |  | "]),
    ("Sixty-one people lost their homes.", ["Sixty-one | 61 | people | count | exact | people |  | "]),
    ("The toll in the valley stands at 61.", ["61 | 61 | people | count | exact | deaths |  | "]),
    (
        "The death toll of the 2023 quake passed 50,000.",
        ["50,000 | 50000..inf | people | count | more than | deaths |  | 2023"],
    ),
    (
        "Of 12 homes the toll is 61.",
        ["12 | 12 | homes | count | exact | homes |  | ", "61 | 61 | people | count | exact | deaths |  | "],
    ),
    (
        "The toll of 12 storms is 61.",
        ["12 | 12 | storms | count | exact | storms |  | ", "61 | 61 |  | number | exact |  |  | "],
    ),
    ("The toll fell by 61.", ["61 | 61 |  | number | exact |  |  | "]),
    ("Floods: by 61.", ["61 | 61 |  | number | exact |  |  | "]),
    ("Police arrested 30 hikers.", ["30 | 30 | people | count | exact | hikers arrested |  | "]),
    ("They rescued 12.", ["12 | 12 | people | count | exact | rescued |  | "]),
    ("The town has a population of about 25,000.", ["25,000 | 25000 | people | count | about | inhabitants |  | "]),
    ("The number of wild tigers is 3,682.", ["3,682 | 3682 | tigers | count | exact | wild tigers |  | "]),
    ("The number of it is 3,682.", ["3,682 | 3682 |  | number | exact |  |  | "]),
    ("The number is 3,682.", ["3,682 | 3682 |  | number | exact |  |  | "]),
    ("It could cost 5,000 extra.", ["5,000 | 5000 |  | number | exact | price |  | "]),
    ("A 6.1-magnitude quake struck.", ["6.1 | 6.1 |  | number | exact | magnitude |  | "]),
    ("The quake measured 5.8 on the Richter scale.", ["5.8 | 5.8 |  | number | exact | magnitude |  | "]),
    ("The quake measured 5.8 on the scale.", ["5.8 | 5.8 |  | number | exact |  |  | "]),
    ("It was 5.8 on the", ["5.8 | 5.8 |  | number | exact |  |  | "]),
    ("61", ["61 | 61 |  | number | exact |  |  | "]),
]


# Capitals tell a name from a number: "Xbox 360".
LOST_WITH_CAPITALS = {"Citi Said 550": {"550"}, "1776 Commission": {"1776"}, "5G, 18k gold": {"5", "4000"}}


def _figure(value: float) -> str:
    return f"{value:.10g}"


def _shown(stated: StatedQuantity) -> str:
    quantity = stated.quantity
    low, high = _figure(quantity.low), _figure(quantity.high)
    return " | ".join(
        [
            stated.text,
            low if low == high else f"{low}..{high}",
            quantity.unit,
            quantity.kind,
            quantity.comparator,
            quantity.measure,
            quantity.compared_to,
            str(quantity.period or ""),
        ]
    )


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    """Each sentence gives these quantities and no others, and every span points at its words."""
    found = read_quantities(text)

    assert expected == [_shown(stated) for stated in found]
    assert [stated.text for stated in found] == [text[stated.start : stated.end] for stated in found]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_small_letters_change_no_value(text: str, expected: list[str]) -> None:
    """A text in small letters, as machines make it, gives no value that the text itself does not give."""
    values = {line.split(" | ")[1] for line in expected}
    found = {_shown(stated).split(" | ")[1] for stated in read_quantities(text.lower())}

    lost = [lost for part, lost in LOST_WITH_CAPITALS.items() if part in text]
    assert found <= values.union(*lost)


@pytest.mark.parametrize(
    ("text", "comparator", "measure"),
    [
        ("more than 77,000 overdose deaths", "more than", "overdose deaths"),
        ("30 people or more", "or more", "people"),
        ("12 apples", None, "apples"),
        ("at least 40", "at least", None),
        ("nearly half of voters", "nearly", "voters"),
        ("died at 57", None, None),
    ],
)
def test_spans_of_comparator_and_measure(text: str, comparator: str | None, measure: str | None) -> None:
    """The words that bound and that are measured can be shown in the text."""
    (stated,) = read_quantities(text)
    spans = stated.comparator_span, stated.measure_span

    assert [comparator, measure] == [span and text[slice(*span)] for span in spans]


def test_the_date_of_the_source_places_relative_periods() -> None:
    """Words such as "last year" need the date of the source."""
    text = "61 kilograms were seized last year"

    assert Period("2015") == read_quantities(text, Period("2016-12"))[0].quantity.period
    assert read_quantities(text)[0].quantity.period is None


magnitudes = st.sampled_from(
    [("", 1), (" thousand", 10**3), (" million", 10**6), ("m", 10**6), (" billion", 10**9), ("bn", 10**9), ("k", 10**3)]
)


@given(st.integers(min_value=3000, max_value=10**12), st.sampled_from([",", " ", "\u00a0", "\u202f", ""]))
def test_any_grouping_is_read_back(value: int, mark: str) -> None:
    """A whole number written with commas, blanks or nothing is read as that number."""
    text = f"They counted {value:,} parcels".replace(",", mark)
    (stated,) = read_quantities(text)

    assert (value, value, "parcels") == (stated.quantity.low, stated.quantity.high, stated.quantity.unit)


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=0, max_value=99), magnitudes)
def test_any_magnitude_is_read_back(whole: int, part: int, magnitude: tuple[str, int]) -> None:
    """A decimal with a magnitude is read as their product, and the currency is kept."""
    (stated,) = read_quantities(f"It cost ${whole}.{part:02}{magnitude[0]} in all")

    assert stated.quantity.low == pytest.approx((whole * 100 + part) * magnitude[1] / 100, rel=1e-12)
    assert stated.quantity.unit == "USD"


@given(st.integers(min_value=3000, max_value=10**9), st.integers(min_value=1, max_value=10**9))
def test_changing_a_number_changes_the_reading(value: int, step: int) -> None:
    """Two texts that differ in a number only differ in the value read and in nothing else."""
    first, second = (
        read_quantities(f"more than {number:,} people died")[0].quantity for number in (value, value + step)
    )

    assert step == second.low - first.low
    assert (first.unit, first.comparator, first.measure) == (second.unit, second.comparator, second.measure)


@given(
    st.sampled_from(["more than", "over", "at least", "fewer than", "no more than", "up to", "nearly", "about"]),
    st.integers(min_value=2, max_value=900),
)
def test_a_comparator_bounds_the_value(words: str, value: int) -> None:
    """The stated value is one end of the interval that the comparator leaves open, or the value itself."""
    (stated,) = read_quantities(f"there were {words} {value} parcels")
    quantity = stated.quantity

    assert value in (quantity.low, quantity.high)
    assert quantity.is_point == (quantity.comparator in {Comparator.NEARLY, Comparator.ABOUT})


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """No text makes the reader fail; spans are in order, do not overlap, and point at their words."""
    found = read_quantities(text)

    assert [stated.text for stated in found] == [text[stated.start : stated.end] for stated in found]
    assert all(first.end <= second.start for first, second in pairwise(found))


words = st.sampled_from(
    """5 12 300 000 1,200 2016 3.5 half a an the two third quarter million billion $ % - to and between from more than
    over up about times as stronger of in people deaths percent dollars years old per day May 3 may ( ) . , / " ' – ± once twice
    tripled dozens several hundred one no 1/2 9/11 k m bn kg C-4 u s was killed or so plus""".split()
)


@given(st.lists(words, max_size=14).map(" ".join))
def test_any_row_of_number_words_is_read(text: str) -> None:
    """Rows of words that mean something to the reader never make it fail, and intervals run upward."""
    for stated in read_quantities(text):
        assert stated.text == text[stated.start : stated.end]
        assert stated.quantity.low <= stated.quantity.high
        assert stated.quantity.kind in UnitKind


@pytest.mark.parametrize(
    "unit",
    [
        "It killed 12 people. ",
        "and ",
        "half of a ",
        "one hundred and ",
        "1-",
        "9",
        "1,000,",
        "between 5 and ",
        "- ",
        "U.S. ",
    ],
)
def test_time_is_linear(unit: str) -> None:
    """Four times the text takes about four times the time, whatever it is made of."""
    short = unit * (10_000 // len(unit))
    read_quantities(short)
    times = []
    for part in (short, short * 4):
        began = time.process_time()
        read_quantities(part)
        times.append(time.process_time() - began)

    assert times[1] < 10 * times[0] + 0.5


def test_a_text_of_one_megabyte() -> None:
    """A text of a million characters with few numbers is read whole."""
    found = read_quantities("They found nothing at all in the long report of the commission. " * 16_000 + "It cost $5.")

    expected = ["$5"]

    assert expected == [stated.text for stated in found]


def test_ten_thousand_numbers() -> None:
    """A text of ten thousand numbers gives ten thousand quantities."""
    text = " ".join(f"{number} parcels," for number in range(3_000, 13_000))

    assert list(range(3_000, 13_000)) == [stated.quantity.low for stated in read_quantities(text)]


def test_infinity_is_kept() -> None:
    """A lower bound leaves the other end open."""
    quantity = read_quantities("more than 5 parcels")[0].quantity

    assert (5, math.inf) == (quantity.low, quantity.high)
