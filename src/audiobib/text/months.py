"""The names of months and seasons: one table, for the languages that biblatex knows.

Authority: the ``.lbx`` files of biblatex 3.18b, strings ``january`` to ``december`` and ``spring`` to ``winter`` in
both forms, with ``date``, ``gen`` and ``basic`` before them where a language declines months; two misprints of theirs
are put right (Greek April, Ukrainian November), ``fall`` is added. ``plain.bst`` 0.99d for the macros.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

__all__ = ["MONTHS", "MONTH_NAMES", "month_macro", "month_number", "season_code"]

MONTHS: Final = {
    "jan": "January",
    "feb": "February",
    "mar": "March",
    "apr": "April",
    "may": "May",
    "jun": "June",
    "jul": "July",
    "aug": "August",
    "sep": "September",
    "oct": "October",
    "nov": "November",
    "dec": "December",
}
"""The macros that every standard style defines (``plain.bst``), and what they print."""

MONTH_NAMES: Final = {
    "austrian": "jänner|jän - - - - - - - - - - - - - - -",
    "basque": (
        "urtarrila|urt otsaila|ots martxoa|mar apirila|ap maiatza|mai ekaina|ek uztaila|uz abuztua|abu iraila|ir "
        "urria|urr azaroa|az abendua|abe udaberria|udab uda udazkena|udaz negua|neg"
    ),
    "brazilian": (
        "janeiro|jan fevereiro|fev março|mar abril|abr maio|mai junho|jun julho|jul agosto|ago setembro|set "
        "outubro|out novembro|nov dezembro|dez primavera verão outono inverno"
    ),
    "bulgarian": (
        "януари|ян февруари|февр март април|апр май юни юли август|авг септември|септ октомври|окт ноември|ноем "
        "декември|дек пролет лято есен зима"
    ),
    "catalan": (
        "gener|gen febrer|febr març abril|abr maig juny juliol|jul agost|ag setembre|set octubre|oct novembre|nov "
        "desembre|des primavera|prim estiu|est tardor|tard hivern|hiv"
    ),
    "croatian": (
        "siječanj|siječnja veljača|veljače ožujak|ožujka travanj|travnja svibanj|svibnja lipanj|lipnja "
        "srpanj|srpnja kolovoz|kolovoza rujan|rujna listopad|listopada studeni|studenoga prosinac|prosinca "
        "proljeće ljeto jesen zima"
    ),
    "czech": (
        "leden|led únor|ún březen|břez duben|dub květen|květ červen|čvn červenec|čvc srpen|srp září|zář říjen|říj "
        "listopad|lis prosinec|pros jaro léto podzim zima"
    ),
    "danish": (
        "januar|jan februar|feb marts|mar april|apr maj juni|jun juli|jul august|aug september|sep oktober|okt "
        "november|nov december|dec forår sommer efterår vinter"
    ),
    "dutch": (
        "januari|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul augustus|aug september|sep "
        "oktober|okt november|nov december|dec - - - -"
    ),
    "english": (
        "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep "
        "october|oct november|nov december|dec spring|spr summer|sum autumn|aut|fall winter|win"
    ),
    "estonian": (
        "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember kevadel suvel "
        "sügisel talvel"
    ),
    "finnish": (
        "tammikuuta|tammikuu helmikuuta|helmikuu maaliskuuta|maaliskuu huhtikuuta|huhtikuu toukokuuta|toukokuu "
        "kesäkuuta|kesäkuu heinäkuuta|heinäkuu elokuuta|elokuu syyskuuta|syyskuu lokakuuta|lokakuu "
        "marraskuuta|marraskuu joulukuuta|joulukuu kevät kesä syksy talvi"
    ),
    "french": (
        "janvier|jan février|fév mars avril|avr mai juin juillet|juill août septembre|sept octobre|oct "
        "novembre|nov décembre|déc printemps été automne hiver"
    ),
    "galician": (
        "xaneiro|xan febreiro|feb marzo|mar abril|abr maio xuño|xuñ xullo|xul agosto|ago setembro|set outubro|out "
        "novembro|nov decembro|dec primavera verán outono inverno"
    ),
    "german": (
        "januar|jan februar|feb märz april|apr mai juni juli august|aug september|sep oktober|okt november|nov "
        "dezember|dez frühling sommer herbst winter"
    ),
    "greek": (
        "ιανουάριος|ιαν|ιανουαρίου φεβρουάριος|φεβ|φεβρουαρίου μάρτιος|μαρ|μαρτίου απρίλιος|απρ|απριλίου "
        "μάιος|μάι|μαΐου ιούνιος|ιούν|ιουνίου ιούλιος|ιούλ|ιουλίου αύγουστος|αύγ|αυγούστου "
        "σεπτέμβριος|σεπτ|σεπτεμβρίου οκτώβριος|οκτ|οκτωβρίου νοέμβριος|νοέ|νοεμβρίου δεκέμβριος|δεκ|δεκεμβρίου - "
        "- - -"
    ),
    "icelandic": (
        "janúar|jan febrúar|feb mars|mar apríl|apr maí júní|jún júlí|júl ágúst|ágú september|sep október|okt "
        "nóvember|nóv desember|des - - - -"
    ),
    "italian": (
        "gennaio|gen febbraio|feb marzo|mar aprile|apr maggio|mag giugno|giu luglio|lug agosto|ago settembre|set "
        "ottobre|ott novembre|nov dicembre|dic - - - -"
    ),
    "latvian": (
        "janvāris|janv februāris|febr marts aprīlis|apr maijs jūnijs|jūn jūlijs|jūl augusts|aug septembris|sept "
        "oktobris|okt novembris|nov decembris|dec pavasaris|pav vasara|vas rudens|rud ziema"
    ),
    "lithuanian": (
        "sausis|saus|sausio vasaris|vas|vasario kovas|kov|kovo balandis|bal|balandžio gegužė|geg|gegužės "
        "birželis|birž|birželio liepa|liepos|liep rugpjūtis|rugpj|rugpjūčio rugsėjis|rugs|rugsėjo "
        "spalis|spal|spalio lapkritis|lapkr|lapkričio gruodis|gruod|gruodžio pavasaris|pav vasara|vas ruduo žiema"
    ),
    "magyar": (
        "január|jan február|febr március|márc április|ápr május|máj június|jún július|júl augusztus|aug "
        "szeptember|szept október|okt november|nov december|dec tavasz nyár ősz tél"
    ),
    "marathi": (
        "जानेवारी|जाने फेब्रुवारी|फेब्रु मार्च एप्रिल|एप्रि मे जून जुलै ऑगस्ट|ऑग सप्टेंबर|सप्टें ऑक्टोबर|ऑक्टो "
        "नोव्हेंबर|नोव्हें डिसेंबर|डिसें वसंत उन्हाळा शरद हिवाळा"
    ),
    "norsk": (
        "januar|jan februar|feb mars|mar april|apr mai juni|jun juli|jul august|aug september|sep oktober|okt "
        "november|nov desember|des vår sommer høst vinter"
    ),
    "nynorsk": "- - - - - - - - - - - - vår sommar haust vinter",
    "polish": (
        "styczeń|sty|stycznia luty|lut|lutego marzec|mar|marca kwiecień|kw|kwietnia maj|maja "
        "czerwiec|czer|czerwca lipiec|lip|lipca sierpień|sierp|sierpnia wrzesień|wrz|września "
        "październik|paź|października listopad|list|listopada grudzień|grud|grudnia wiosna lato jesień zima"
    ),
    "romanian": (
        "ianuarie|ian februarie|feb martie|mar aprilie|apr mai iunie|iun iulie|iul august|aug septembrie|sept "
        "octombrie|oct noiembrie|nov decembrie|dec primăvara vara toamna iarna"
    ),
    "russian": (
        "январь|янв|января февраль|февр|февраля март|марта апрель|апр|апреля май|мая июнь|июня июль|июля "
        "август|авг|августа сентябрь|сент|сентября октябрь|окт|октября ноябрь|нояб|ноября декабрь|дек|декабря "
        "весна лето осень зима"
    ),
    "serbian": (
        "januar|jan februar|feb mart|mar april|apr maj jun jul avgust|avg septembar|sept oktobar|okt novembar|nov "
        "decembar|dec proleće leto jesen zima"
    ),
    "serbianc": (
        "јануар|јан фебруар|феб март|мар април|апр мај јун јул август|авг септембар|септ октобар|окт новембар|нов "
        "децембар|дец пролеће лето јесен зима"
    ),
    "slovak": (
        "január|jan február|feb marec|mar apríl|apr máj jún júl august|aug september|sept október|okt "
        "november|nov december|dec jar leto jeseň zima"
    ),
    "slovene": (
        "januar|jan februar|feb marec|mar april|apr maj junij|jun julij|jul avgust|avg september|sep oktober|okt "
        "november|nov december|dec - - - -"
    ),
    "spanish": (
        "enero|ene febrero|feb marzo|mar abril|abr mayo junio|jun julio|jul agosto|ago septiembre|sep octubre|oct "
        "noviembre|nov diciembre|dic primavera|prim verano|ver otoño|ot invierno|inv"
    ),
    "swedish": (
        "januari|jan februari|febr mars april maj juni juli augusti|aug september|sept oktober|okt november|nov "
        "december|dec - - - -"
    ),
    "turkish": (
        "ocak şubat|şub mart|mar nisan|nis mayıs|may haziran|haz temmuz|tem ağustos|ağus eylül|eyl ekim kasım|kas "
        "aralık|ara İlkbahar|ilkbahar yaz sonbahar kış"
    ),
    "ukrainian": (
        "січень|січ|січня лютий|лют|лютого березень|бер|березня квітень|квіт|квітня травень|трав|травня "
        "червень|черв|червня липень|лип|липня серпень|серп|серпня вересень|вер|вересня жовтень|жовт|жовтня "
        "листопад|листоп|листопада грудень|груд|грудня весна літо осінь зима"
    ),
}  # fmt: skip
"""By language twelve months and four seasons in order, ``|`` between the forms of one, ``-`` where there is none."""

_SEASONS: Final = 12
"""Place of the first season in a row."""


def month_number(text: str, language: str | None = None) -> int | None:
    """Return 1 to 12 for the name of a month (any case, with or without a period) or its number; else None.

    All marks on letters may be missing (``decembre``). Without ``language`` a name of any language counts, if it means
    one month in all that have it: ``listopad`` is October in Croatian and November in Czech, and so None. Words with
    anything more (``July/August``) are None.
    """
    word = _word(text)
    if word.isascii() and word.isdigit():
        return int(word) if len(word) <= 2 and 1 <= int(word) <= 12 else None
    place = _place(word, language)
    return place + 1 if place is not None and place < _SEASONS else None


def season_code(text: str) -> int | None:
    """Return EDTF's number of a season by its name: 21 is spring, 24 winter; None for anything else."""
    place = _place(_word(text), None)
    return place - _SEASONS + 21 if place is not None and place >= _SEASONS else None


def month_macro(text: str) -> str | None:
    """Return the macro (``aug``) that prints what an English name, its abbreviation or a number says; else None.

    Names of other languages have none: what is printed would be another word.
    """
    number = month_number(text, "english")
    return tuple(MONTHS)[number - 1] if number is not None else None


def _word(text: str) -> str:
    return text.strip().rstrip(".").casefold()


def _place(word: str, language: str | None) -> int | None:
    """Return the place in its row (from 0) of a month or season; a word without any mark may lack those of a name."""
    place = _places(language, bare=False).get(word)
    return place if place is not None else _places(language, bare=True).get(word)


def _bare(word: str) -> str:
    """Return ``word`` without the marks on its letters, as capitals and keyboards without them have it."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


@cache
def _places(language: str | None, *, bare: bool) -> dict[str, int]:
    """Return the place in its row (from 0) by case-folded name; what means two things is not there."""
    found: dict[str, set[int]] = {}
    for row in MONTH_NAMES.values() if language is None else (MONTH_NAMES[language],):
        for place, forms in enumerate(row.split()):
            for form in forms.casefold().split("|"):
                found.setdefault(_bare(form) if bare else form, set()).add(place)
    found.pop("-", None)
    return {form: places.pop() for form, places in found.items() if len(places) == 1}
