"""The forms in which a text names a time, as patterns; what each means is told by `resolving`."""

import re

from livemap.reading.lexicon import any_of, load_words

WORDS = load_words("times")
MONTHS: dict[str, int] = WORDS["months"]
WEEKDAYS: dict[str, int] = WORDS["weekdays"]
SEASONS: dict[str, list[int]] = WORDS["seasons"]
PARTS: dict[str, list[int]] = WORDS["parts"]
HALVES: dict[str, list[int]] = WORDS["halves"]
HOLIDAYS: dict[str, list[int]] = WORDS["holidays"]
COUNTS: dict[str, int] = {str(word): int(value) for word, value in WORDS["counts"].items()}

MONTH = rf"(?P<month>{any_of(MONTHS)})\.?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)(?![.,]\d)"
#: 'In March 12 people died': a count and no day.
NO_COUNT = rf"(?!\s+(?:\w+\s+)?(?:{any_of(load_words('grammar')['people'])})\b)"
#: 'the night of 3 to 4 May', '28 and 29 March', 'March 28 and 29'.
DAY_AHEAD = r"(?:(?P<day_ahead>[0-3]?\d)(?:st|nd|rd|th)?\s*(?:to|and|-|–|/)\s*)?"
DAY_BEHIND = rf"(?:\s*(?:to|and|-|–|/)\s*(?P<day_behind>[0-3]?\d)(?:st|nd|rd|th)?(?![\d.,]*\d){NO_COUNT})?"
WEEKDAY = rf"(?P<weekday>{any_of(WEEKDAYS)})(?:['’]?s)?"
HOUR = r"(?:\s+(?:at\s+)?(?:early\s+)?(?:morning|afternoon|evening|night|midday|noon|dawn|dusk))?"
UNIT = r"(?P<unit>hour|day|week|month|year)s?"
COUNT = rf"(?P<count>\d{{1,3}}|{any_of(COUNTS)})"
#: 'In the six-year war': from the year in which it began.
#: What a war is called.
WARS = r"(?:war|conflict|crisis|uprising|revolution|revolt|rebellion|insurgency|unrest)"
WAR_OF = (
    rf"(?:in|during|of|throughout)\s+(?:(?:the|its|their|a|country['’]s|nearly|almost|over|more\s+than|some|about)\s+)*"
    rf"{COUNT}[\s-]years?(?:[\s-](?:long|old))?(?:\s+of)?\s+(?:(?:brutal|bloody|civil|armed|long)\s+)*"
    r"(?:war|conflict|fighting|uprising|insurgency|violence)"
)
WAR = re.compile(WAR_OF, re.IGNORECASE)
#: Longer forms first: what an earlier pattern took, no later one reads.
FORMS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<year>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<day>[0-3]\d)"),
    ("numeric", r"(?P<day>[0-3]?\d)(?P<sep>[-./])(?P<m>[01]?\d)(?P=sep)(?P<year>20\d\d)"),
    ("date", rf"{MONTH}\s+(?P<day>[0-3]?\d){YEAR}(?!\d)"),
    ("date", rf"(?:{WEEKDAY}{HOUR}[\s,(]+)?(?:the\s+)?{DAY_AHEAD}{DAY}\s+(?:of\s+)?{MONTH}(?:[\s,]+{YEAR})?\)?"),
    ("date", rf"(?:{WEEKDAY}{HOUR}[\s,(]+)?{MONTH}\s+(?:the\s+)?{DAY}{NO_COUNT}{DAY_BEHIND}(?:[\s,]+{YEAR})?\)?"),
    (
        "months",
        rf"(?:from|between)\s+{MONTH}\s+(?:to|and|until|through)\s+(?P<until>{any_of(MONTHS)})\.?(?:[\s,]+{YEAR})?(?!\s+\d{{1,2}}(?![\d,.]))",
    ),
    ("part", rf"(?P<part>{any_of(PARTS)})[\s-]+(?:last\s+)?{MONTH}(?:[\s,]+(?:of\s+)?{YEAR})?"),
    ("half", rf"(?:the\s+)?(?P<half>{any_of(HALVES)})\s+(?:of\s+)?(?:{YEAR}|(?P<which>this|last)\s+year)"),
    ("month", rf"{MONTH}[\s,]+(?:of\s+)?{YEAR}"),
    ("season", rf"(?P<which>last|this|the)?\s*(?P<season>{any_of(SEASONS)})(?:\s+(?:of\s+)?{YEAR})"),
    ("season", rf"(?P<which>last|this|past)\s+(?P<season>{any_of(SEASONS)})"),
    ("until", rf"(?:the\s+)?{COUNT}\s+{UNIT}\s+(?:to|until|ending(?:\s+on)?|up\s+to)\s+{WEEKDAY}{HOUR}"),
    ("weekday", rf"(?:(?P<which>last|this|next)\s+)?(?:late\s+|early\s+)?{WEEKDAY}{HOUR}"),
    ("war", WAR_OF),
    ("past", rf"(?:the\s+|these\s+)?(?:past|last|previous)\s+{COUNT}\s+{UNIT}"),
    ("ago", rf"{COUNT}\s+{UNIT}\s+(?:ago|earlier)"),
    ("recent", rf"(?:in\s+)?(?:the\s+)?recent\s+{UNIT}"),
    ("begun", r"(?:the\s+)?(?:start|beginning|turn)\s+of\s+(?:the|this)\s+(?P<unit>year|month|week)"),
    ("named", r"(?P<which>last|this|past|the)\s+(?P<unit>weekend)"),
    ("named", r"(?P<which>last|this|past)\s+(?P<unit>week|month|year|night)"),
    ("holiday", rf"(?P<holiday>{any_of(HOLIDAYS)})"),
    (
        "month",
        rf"(?:(?<=in )|(?<=during )|(?<=throughout ))(?P<month>{any_of(MONTHS)})"
        rf"|(?<=since )(?P<month2>{any_of(MONTHS)})"
        rf"|(?<=[Ll]ast )(?P<month3>{any_of(MONTHS)})",
    ),
    (
        "year",
        rf"(?:in|during|throughout|after)\s+the\s+{YEAR}(?=\s+(?:[\w-]+\s+){{0,2}}(?:war|conflict|hostilities|offensive|uprising"
        r"|revolution|coup|invasion|fighting|escalation|operation|siege|massacre|genocide|crisis|unrest)\b)",
    ),
    ("year", r"(?:(?<=in )|(?<=since )|(?<=during )|(?<=early )|(?<=late ))(?P<year>(?:19|20)\d\d)(?!\d)"),
    (
        "today",
        r"(?P<word>today|tonight|this\s+(?:morning|afternoon|evening)|yesterday(?:['’]s)?"
        r"|the\s+day\s+before\s+yesterday|overnight)",
    ),
    (
        "shift",
        r"(?P<shift>(?:the\s+)?(?:next|following)\s+(?:day|morning)|(?:a|one)\s+day\s+(?:later|earlier)|the\s+(?:previous\s+day|day\s+before)"
        r"|the\s+(?:year|month)\s+(?:before|after)(?!\s+(?:last|the|his|her|its|their|that|this|a|an|(?-i:[A-Z]))))",
    ),
    (
        "back",
        r"(?:that|this|the\s+same|then)\s+date|since\s+then|(?:that|the)\s+(?:very\s+)?same\s+(?:day|night|evening)|that\s+(?:day|night|evening|morning)",
    ),
)
#: 'April 7th Street', 'Halab Today TV', 'the Sunday Times': names that hold words of time.
NO_NAME = (
    r"(?!(?-i:\s+(?:Street|Square|Avenue|Bridge|Park|Hospital|School|Brigade|Battalion|Movement|TV|Times|Telegraph|Post"
    r"|Mail|News)\b))"
)
COMPILED = tuple((name, re.compile(rf"(?<![\w-])(?:{form})(?![\w]){NO_NAME}", re.IGNORECASE)) for name, form in FORMS)
DIGIT = re.compile(r"\d")
IN_MONTH = re.compile(any_of(MONTHS), re.IGNORECASE)
IN_UNIT = re.compile(r"hour|day|week|month|year|night", re.IGNORECASE)
#: A word of each form that is made of few words.
IN_FEW = re.compile(
    r"day|night|this\s|morning|evening|date|then|the\s+(?:year|month)\s+(?:before|after)"
    rf"|{any_of(HALVES)}|{any_of(HOLIDAYS)}",
    re.IGNORECASE,
)
#: What a form cannot do without; where one of them is absent the form is not tried.
NEEDS: dict[str, tuple[re.Pattern[str], ...]] = {
    "iso": (DIGIT,),
    "numeric": (DIGIT,),
    "year": (DIGIT,),
    "date": (DIGIT, IN_MONTH),
    "months": (IN_MONTH,),
    "part": (IN_MONTH,),
    "month": (IN_MONTH,),
    "season": (re.compile(any_of(SEASONS), re.IGNORECASE),),
    "weekday": (re.compile(any_of(WEEKDAYS), re.IGNORECASE),),
    "war": (IN_UNIT,),
    "until": (IN_UNIT,),
    "begun": (IN_UNIT,),
    "past": (IN_UNIT,),
    "ago": (IN_UNIT,),
    "recent": (IN_UNIT,),
    "named": (IN_UNIT,),
    "half": (IN_FEW,),
    "holiday": (IN_FEW,),
    "today": (IN_FEW,),
    "shift": (IN_FEW,),
    "back": (IN_FEW,),
}
#: A word of any form: a sentence without one names no time.
HINT = re.compile(
    rf"\d|[\s-]years?\b|\b(?:start|beginning|turn)\s+of\b|weekend|christmas|new\s+year|\b(?:next|following|later|earlier|same|(?:day|month)\s+before|month\s+after)\b|{any_of(WEEKDAYS)}|{any_of(SEASONS)}|ago\b|\b(?:past|last|this|recent|previous|that)\b|today|tonight"
    rf"|yesterday|overnight|then\b|"
    rf"\b(?:{any_of(MONTHS)})\b",
    re.IGNORECASE,
)
SINCE = re.compile(
    r"\bso\s+far\s*$|(?:\bsince|\bstarting|\bbeginning)(?:\s+(?:on|in|from|the|last|a|its|early|late))*\s*$"
    r"|\bsince\s+(?:[\w’'-]+\s+){0,8}(?:began|begun|started|start|starting|beginning|outbreak|erupted|erupting|broke\s+out"
    r"|breaking\s+out|onset)\b"
    r"(?:\s+(?:of|the|a|its|their|civil|armed|current|\w*war|conflict|uprising|fighting|crisis|unrest|insurgency|protests))*"
    r",?\s+(?:(?:on|in|back|from|early|late)\s+)*$"
    r"|(?<!has )(?<!have )(?<!had )\bsince\s+"
    r"(?:(?!(?:said|says|told|reported|announced|according|killed|died|wounded|injured|\d+)\b)[\w’'-]+\s+){1,10}"
    r"(?:on|in|of)\s+(?:(?:early|late)\s+)?$",
    re.IGNORECASE,
)
ANY_SINCE = re.compile(r"since\s+then", re.IGNORECASE)
BETWEEN = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
JOIN = re.compile(
    r"\s*(?:\([^()]{1,20}\)\s*)?(?:,\s*)?(?:and|to|until|till|through|-|–)\s+(?:(?:on|in|the)\s+)?$", re.IGNORECASE
)
MAY = re.compile(r"^(?:may|march|mar|sun|sat|fall)$")
