#!/usr/bin/env python3
"""The same kits by presskit and by Typst, in turn: CPU seconds, peak memory, bytes.

    cargo build --release
    pip install typst            # or have a `typst` on the PATH, which is taken first
    python3 tests/benches/compare.py [--rounds N] [--task NAME]... [--keep DIR] [--presskit FILE]

Both get the words, fonts and page of `content/themes/agency.yaml`, and both write tagged PDF/UA-1. Words, projects and Typst
sources are made here; nothing else is read but `fonts/`. CPU is that of the whole process, user and system, waited for; Typst's
binding needs a Python, so its own figure is also given net of a Python that only imports it. Where a round is disturbed both
sides are: compare ratios, of medians, and no seconds.
"""

import argparse
import datetime
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FONTS = ROOT / "fonts"

MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
}

# A kit of an agency that does not exist: about five hundred words on two pages.
KIT = {
    "en": {
        "headline": "Two rovers for one crater",
        "subtitle": "Alder and Birch leave for the Moon in the spring",
        "lead": "The Meridian Space Office and its partners will send two small rovers to the southern rim of a lunar crater next spring. They will work as a pair for fourteen days: one drills while the other looks on from above and relays what is found.",
        "text": [
            "The rovers were built in three workshops in seven years. Each weighs 41 kilograms and carries a drill that reaches one metre below the surface, a camera with two eyes and a small oven in which samples are heated until the water in them can be weighed. Nothing on board was made for this mission alone: the wheels come from a rover for volcanoes, the drill from a mine, and the oven from a bakery that wished to know why its bread dried out.",
            "What makes the pair unusual is the way they share their work. A rover in the shade has no sun on its cells and no line of sight to Earth; a rover on the rim has both. Every six hours they change places, so that neither is cold for longer than its batteries can bear, and each checks the other for dust before it drives off.",
        ],
        "timeline": "Dates to note",
        "rows": [
            ("Rovers leave the workshop for the launch site, each in a case of its own", "Lindau"),
            ("Last review before launch; the press may put questions to the board from two in the afternoon", "Vienna"),
            ("Rollout of the launcher and first chance to take photographs", "Kourou"),
            ("Launch window opens at dawn", "Kourou"),
            ("Second engine firing, after which the way back is closed", "Earth orbit"),
            ("Landing on the southern rim", "Moon"),
            ("First drilling: Alder in the shade, Birch on the rim", "Moon"),
            ("End of the fourteen days and of the mission, unless the batteries do better than expected", "Moon"),
        ],
        "body": [
            "Data will be published on the day they arrive. Schools can follow both rovers on a map that is drawn anew every hour, and may suggest where to drill on the ninth day, which the science team has left open for them.",
            "The mission costs as much as eleven kilometres of motorway. About half was paid by the partners in kind, with instruments, tests and the use of two ground stations, and the rest by the member states over seven years.",
        ],
        "quote": "Nobody will remember which of the two found the water. That is how we wanted it: they are one instrument that happens to have twelve wheels.",
        "by": "Ada Lindqvist, director of exploration",
        "ui": ("Press release", "Date", "Event", "Place", "Contacts", "Page"),
    },
    "fr": {
        "headline": "Deux astromobiles pour un cratère",
        "subtitle": "Aulne et Bouleau partiront pour la Lune au printemps",
        "lead": "L’Office spatial Méridien et ses partenaires enverront au printemps prochain deux petites astromobiles sur le bord méridional d’un cratère lunaire. Elles travailleront par paire pendant quatorze jours : l’une fore tandis que l’autre observe d’en haut et relaie ce qui est trouvé.",
        "text": [
            "Les deux véhicules ont été construits dans trois ateliers en sept ans. Chacun pèse 41 kilogrammes et emporte une foreuse qui descend à un mètre sous la surface, une caméra à deux objectifs et un petit four dans lequel les échantillons sont chauffés jusqu’à ce que l’eau qu’ils contiennent puisse être pesée. Rien à bord n’a été fait pour cette seule mission : les roues viennent d’un engin pour volcans, la foreuse d’une mine et le four d’une boulangerie qui voulait savoir pourquoi son pain séchait.",
            "Ce qui rend la paire singulière, c’est la manière dont elle se partage le travail. À l’ombre, pas de soleil sur les cellules et pas de vue sur la Terre ; sur le bord, l’un et l’autre. Toutes les six heures, elles changent de place, de sorte qu’aucune n’a froid plus longtemps que ses batteries ne le supportent, et chacune vérifie que l’autre n’est pas couverte de poussière avant de repartir.",
        ],
        "timeline": "Dates à retenir",
        "rows": [
            ("Les astromobiles quittent l’atelier pour le site de lancement, chacune dans sa caisse", "Lindau"),
            ("Dernière revue avant le lancement ; la presse peut interroger la commission à partir de quatorze heures", "Vienne"),
            ("Sortie du lanceur et premières photographies possibles", "Kourou"),
            ("Ouverture de la fenêtre de lancement à l’aube", "Kourou"),
            ("Deuxième allumage du moteur, après lequel il n’y a plus de retour", "Orbite terrestre"),
            ("Atterrissage sur le bord méridional", "Lune"),
            ("Premier forage : Aulne à l’ombre, Bouleau sur le bord", "Lune"),
            ("Fin des quatorze jours et de la mission, à moins que les batteries ne fassent mieux que prévu", "Lune"),
        ],
        "body": [
            "Les données seront publiées le jour de leur arrivée. Les écoles pourront suivre les deux engins sur une carte redessinée toutes les heures et proposer un lieu de forage pour le neuvième jour, que l’équipe scientifique leur a réservé.",
            "La mission coûte autant que onze kilomètres d’autoroute. La moitié environ a été payée en nature par les partenaires, en instruments, en essais et par l’usage de deux stations au sol, et le reste par les États membres en sept ans.",
        ],
        "quote": "Personne ne se souviendra laquelle des deux a trouvé l’eau. C’est ce que nous voulions : elles sont un seul instrument qui se trouve avoir douze roues.",
        "by": "Ada Lindqvist, directrice de l’exploration",
        "ui": ("Communiqué de presse", "Date", "Événement", "Lieu", "Contacts", "Page"),
    },
    "ru": {
        "headline": "Два лунохода для одного кратера",
        "subtitle": "«Ольха» и «Берёза» отправятся к Луне весной",
        "lead": "Космическое бюро «Меридиан» и его партнёры отправят следующей весной два небольших лунохода на южный край лунного кратера. Четырнадцать дней они будут работать в паре: один бурит, другой наблюдает сверху и передаёт на Землю то, что найдено.",
        "text": [
            "Луноходы строили семь лет в трёх мастерских. Каждый весит 41 килограмм и несёт бур, который достаёт на метр под поверхность, камеру с двумя объективами и небольшую печь, где образцы нагревают до тех пор, пока содержащуюся в них воду можно будет взвесить. Ничто на борту не было сделано только для этой экспедиции: колёса взяты у машины для вулканов, бур из шахты, а печь у пекарни, которая хотела узнать, почему сохнет её хлеб.",
            "Необычно в этой паре то, как она делит работу. В тени нет ни солнца на батареях, ни прямой видимости Земли; на краю есть и то и другое. Каждые шесть часов луноходы меняются местами, чтобы ни один не мёрз дольше, чем выдержат аккумуляторы, и перед отъездом каждый проверяет, не запылился ли другой.",
        ],
        "timeline": "Важные даты",
        "rows": [
            ("Луноходы покидают мастерскую и едут на космодром, каждый в своём контейнере", "Линдау"),
            ("Последняя проверка перед пуском; с двух часов дня комиссия отвечает на вопросы прессы", "Вена"),
            ("Вывоз ракеты и первая возможность для съёмки", "Куру"),
            ("На рассвете открывается стартовое окно", "Куру"),
            ("Второе включение двигателя, после которого пути назад нет", "Орбита Земли"),
            ("Посадка на южный край", "Луна"),
            ("Первое бурение: «Ольха» в тени, «Берёза» на краю", "Луна"),
            ("Конец четырнадцати дней и всей экспедиции, если аккумуляторы не выдержат дольше", "Луна"),
        ],
        "body": [
            "Данные будут опубликованы в день их получения. Школы смогут следить за обоими луноходами по карте, которая обновляется каждый час, и предложить место бурения на девятый день: научная группа оставила его для них.",
            "Экспедиция стоит столько же, сколько одиннадцать километров автомагистрали. Около половины партнёры внесли приборами, испытаниями и временем двух наземных станций, остальное за семь лет заплатили государства-участники.",
        ],
        "quote": "Никто не вспомнит, который из двух нашёл воду. Этого мы и хотели: это один прибор, у которого двенадцать колёс.",
        "by": "Ада Линдквист, директор по исследованиям",
        "ui": ("Пресс-релиз", "Дата", "Событие", "Место", "Контакты", "Страница"),
    },
}

CONTACTS = [("Mira Sandoval", "+33 (0)1 99 00 20 31", "mira@example.org"), ("Tomas Brandt", "+33 (0)1 99 00 20 32", "tomas@example.org")]

# Rows of long timelines: no two alike, of one line and of two.
EVENTS = [
    "Launch of {thing} with flight article {n} and its secondary payloads.",
    "Static firing of the {thing} upper stage, test {n}, in the presence of both agencies.",
    "Review board {n} for {thing} meets; the findings are published in three languages.",
    "Orbit correction {n}.",
    "Press conference on the {thing} campaign: briefing {n}, with interviews of the crew and the flight director on request.",
    "Docking of vehicle {n}, which {thing} launched.",
]
THINGS = "Alder Birch Cedar Hazel Larch Maple Rowan Sorrel Willow".split()
PLACES = ["Lindau", "Guiana Space Centre", "Vienna", "Toulouse", "Kourou", "Earth orbit", "Moon"]

TEMPLATE = r"""
#let d = json(sys.inputs.data)
#let accent = rgb("#0b3c7d")
#let soft = rgb("#56616f")
#let hair = rgb("#c5cdd7")
#let sans = "Source Sans 3"
#let display = "Source Serif 4 Display"
#set document(title: d.headline, author: d.name, keywords: (d.reference,))
#set page(paper: "a4", margin: (left: 36mm, right: 36mm, top: 27mm, bottom: 31mm), footer: context {
  set text(font: sans, size: 8pt, fill: soft, number-type: "lining")
  line(length: 100%, stroke: 0.4pt + hair)
  v(-1mm)
  grid(columns: (1fr, auto), column-gutter: 6mm,
    [#d.name · #d.reference · #d.headline],
    [#d.ui.at(5) #counter(page).display() / #counter(page).final().first()])
})
#set text(font: "Source Serif 4", size: 10.5pt, lang: d.lang, hyphenate: false, number-type: "old-style", fill: rgb("#16191d"))
#set par(linebreaks: "optimized", leading: 0.66em, spacing: 1.1em)
#show heading.where(level: 2): it => block(above: 7mm, below: 3mm, sticky: true,
  text(font: sans, size: 11pt, weight: 600, fill: accent, number-type: "lining", it.body))
#block(below: 12mm, {
  set text(font: sans, size: 9pt, fill: soft, number-type: "lining")
  grid(columns: (1fr, auto), align: (left + bottom, right + bottom),
    text(size: 22pt, weight: 700, fill: accent, tracking: 0.06em, d.name), text(size: 10.5pt, weight: 600, fill: accent, d.ui.at(0)))
  line(length: 100%, stroke: 1.2pt + accent)
  grid(columns: (1fr, auto), d.issued, d.reference)
})
#{
  show heading: it => block(below: 4mm, text(font: display, size: 27pt, weight: 600, fill: accent, it.body))
  heading(level: 1, d.headline)
}
#block(below: 9mm, text(font: display, size: 16pt, fill: soft, d.subtitle))
#block(below: 6mm, text(font: sans, size: 11.25pt, weight: 600, number-type: "lining", d.lead))
#for words in d.text { par(words) }
#heading(level: 2, d.timeline)
#{
  set text(font: sans, size: 9.25pt, number-type: "lining", number-width: "tabular")
  set par(leading: 0.55em)
  show table.cell.where(y: 0): set text(size: 8.25pt, weight: 600, fill: accent)
  show table.cell.where(x: 0): set text(weight: 600)
  table(columns: (27mm, 1fr, 34mm), align: left + top,
    inset: (x, y) => (left: if x == 0 { 0pt } else { 2.5mm }, right: 1mm, y: 3.7pt),
    stroke: (x, y) => (top: if y == 0 { 1pt + accent } else if y == 1 { 0.5pt + accent } else { 0.35pt + hair }),
    table.header(repeat: true, d.ui.at(1), d.ui.at(2), d.ui.at(3)),
    ..d.rows.flatten())
}
#for words in d.body { par(words) }
#block(breakable: false, above: 5mm, below: 7mm, inset: (left: 6mm), stroke: (left: 2pt + accent), {
  quote(block: true, quotes: false, text(style: "italic", size: 11.25pt, d.quote))
  text(font: sans, size: 9pt, fill: soft, number-type: "lining", d.by)
})
#block(breakable: false, {
  heading(level: 2, d.ui.at(4))
  set text(font: sans, size: 9.5pt, number-type: "lining")
  grid(columns: (1fr, 1fr), column-gutter: 8mm,
    ..d.contacts.map(c => [#strong(c.at(0)) \ #link("tel:" + c.at(1).replace(regex("\(0\)|\s"), ""), c.at(1)) \ #link("mailto:" + c.at(2), c.at(2))]))
})
"""


def days(count):
    """Rows' dates: a day apart."""
    start = datetime.date(1966, 6, 30)
    return [start + datetime.timedelta(days=at) for at in range(count)]


def long_rows(count):
    rows = []
    for at in range(count):
        event = EVENTS[at % 6].format(thing=THINGS[at * 7 % 9], n=at + 1)
        rows.append((event, PLACES[at * 5 % 7]))
    return rows


def releases(task):
    """The kits of a task: slug, number, languages, and rows in place of the kit's own."""
    if task.startswith("rows-"):
        return [("long", 1, ["en"], long_rows(int(task.removeprefix("rows-"))))]
    if task.startswith("kits-"):
        count = int(task.removeprefix("kits-")) // 3
        return [(f"kit-{at:03}", at, ["en", "fr", "ru"], None) for at in range(1, count + 1)]
    langs = {"one": ["en"], "three": ["en", "fr", "ru"]}[task]
    return [("kit-001", 1, langs, None)]


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf8")


def project(task, folder):
    """A presskit project of a task's kits."""
    people = "".join(
        f'  {name.split()[0].lower()}: {{ name: {name}, tel: "{tel}", email: {mail} }}\n' for name, tel, mail in CONTACTS
    )
    write(
        folder / "content/organisation.yaml",
        f"id: meridian\nname: Meridian\nsource: en\nformats: {{ en: en-GB }}\nzone: Europe/Vienna\ntheme: agency\n"
        f"people:\n  ada: {{ name: Ada Lindqvist, role: role-ada }}\n{people}",
    )
    langs = set()
    for slug, number, own, rows in releases(task):
        langs.update(own)
        dates = days(len(rows or KIT["en"]["rows"]))
        listed = "".join(
            f"        - {{ when: {date}, event: event-{at}, place: place-{at % 7 if rows else at} }}\n" for at, date in enumerate(dates)
        )
        write(
            folder / f"content/releases/{slug}/release.yaml",
            f'reference: {{ number: "{number:03}", year: "2026" }}\nissued: 2026-04-19\nplace: town\nkit:\n'
            f"  - headline: headline\n  - lead: lead\n  - text: [text-0, text-1]\n"
            f"  - timeline:\n      title: timeline\n      columns: [place]\n      rows:\n{listed}"
            f"  - text: [body-0, body-1]\n  - quote: {{ words: quote, by: ada }}\n  - contacts: [mira, tomas]\n",
        )
        for lang in own:
            words = KIT[lang]
            lines = [
                f"headline = {words['headline']} ({number})",
                f"    .subtitle = {words['subtitle']}",
                f"lead = {words['lead']}",
                *[f"text-{at} = {text}" for at, text in enumerate(words["text"])],
                f"timeline = {words['timeline']}",
                *[f"event-{at} = {event}" for at, (event, _) in enumerate(rows or words["rows"])],
                *[f"place-{at} = {place}" for at, place in enumerate(place_words(words, rows))],
                *[f"body-{at} = {text}" for at, text in enumerate(words["body"])],
                f"quote = {words['quote']}",
            ]
            write(folder / f"locales/{lang}/releases/{slug}.ftl", "\n".join(lines) + "\n")
    for lang in langs:
        name, role = KIT[lang]["by"].split(", ")
        town = KIT[lang]["rows"][1][1]
        write(folder / f"locales/{lang}/organisation.ftl", f"ada = {name}\nrole-ada = {role}\ntown = {town}\nreference = {{ $number }}/{{ $year }}\n")


def place_words(words, rows):
    """In a long timeline seven places come again and again."""
    if rows:
        return [place for _, place in rows[:7]]
    return [place for _, place in words["rows"]]


def written_day(date, lang):
    gap = "\u00a0"
    year = f"{date.year}{gap}г." if lang == "ru" else str(date.year)
    return f"{date.day}{gap}{MONTHS[lang][date.month - 1]}{gap}{year}"


def sources(task, folder):
    """The same kits as data for the Typst template, a file a kit."""
    files = []
    for slug, number, own, rows in releases(task):
        for lang in own:
            words = KIT[lang]
            chosen = rows or words["rows"]
            dates = [written_day(date, lang) for date in days(len(chosen))]
            data = {
                **words,
                "lang": lang,
                "name": "Meridian",
                "reference": f"{number:03}/2026",
                "issued": f"{words['rows'][1][1]}, {written_day(datetime.date(2026, 4, 19), lang)}",
                "headline": f"{words['headline']} ({number})",
                "rows": [(date, event, place) for date, (event, place) in zip(dates, chosen)],
                "contacts": CONTACTS,
            }
            files.append(f"{slug}-{lang}")
            write(folder / f"{slug}-{lang}.json", json.dumps(data, ensure_ascii=False))
    write(folder / "kit.typ", TEMPLATE)
    return files


def compile_with_binding(folder, out, files):
    """What this script does when it calls itself: Typst in one process, the fastest way there is."""
    import typst

    compiler = typst.Compiler(str(folder / "kit.typ"), root=str(folder), font_paths=[str(FONTS)], ignore_system_fonts=True)
    for name in files:
        data = {"data": f"/{name}.json"}
        compiler.compile(output=str(out / f"{name}.pdf"), format="pdf", pdf_standards=["ua-1"], sys_inputs=data)


def typst_commands(folder, out, files):
    """The calls that a task takes: one for each kit with the program, one in all with the binding."""
    program = shutil.which("typst")
    if program:
        common = ["--font-path", str(FONTS), "--ignore-system-fonts", "--root", str(folder), "--pdf-standard", "ua-1"]
        inputs = lambda name: ["--input", f"data=/{name}.json", str(folder / "kit.typ"), str(out / f"{name}.pdf")]
        return [[program, "compile", *common, *inputs(name)] for name in files]
    return [[sys.executable, __file__, "--binding", str(folder), str(out), *files]]


class Cost:
    """CPU seconds, wall seconds and peak MiB of some commands."""

    def __init__(self, commands):
        self.cpu = self.wall = self.peak = 0.0
        for command in commands:
            start = datetime.datetime.now()
            child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            said = child.stderr.read().decode(errors="replace")
            _, status, used = os.wait4(child.pid, 0)
            if status != 0:
                sys.exit(f"{' '.join(map(str, command[:6]))} … failed:\n{said[-2000:]}")
            self.wall += (datetime.datetime.now() - start).total_seconds()
            self.cpu += used.ru_utime + used.ru_stime
            self.peak = max(self.peak, used.ru_maxrss / 1024)


def median(costs, what):
    return statistics.median(getattr(cost, what) for cost in costs)


def compare(task, rounds, presskit, folder):
    """Runs a task on both sides in turn and prints a line for each."""
    ours, theirs = folder / task / "presskit", folder / task / "typst"
    project(task, ours)
    files = sources(task, theirs)
    made = {"presskit": ours / "out", "typst": theirs / "out"}
    made["typst"].mkdir(parents=True, exist_ok=True)
    commands = {
        "presskit": [[str(presskit), "build", "--quiet", "--only", "pdf", "--root", str(ours), "--out", str(made["presskit"])]],
        "typst": typst_commands(theirs, made["typst"], files),
    }
    binding = not shutil.which("typst")
    costs = {"presskit": [], "typst": [], "import": []}
    for _ in range(rounds):
        costs["presskit"].append(Cost(commands["presskit"]))
        costs["typst"].append(Cost(commands["typst"]))
        if binding:
            costs["import"].append(Cost([[sys.executable, "-c", "import typst"]]))
    for side, out in made.items():
        cpu, wall, peak = (median(costs[side], what) for what in ("cpu", "wall", "peak"))
        pdfs = sorted(out.glob("*.pdf"))
        if len(pdfs) != len(files):
            sys.exit(f"{side} made {len(pdfs)} kits of {len(files)}")
        size = sum(pdf.stat().st_size for pdf in pdfs)
        print(f"{task:11} {side:9} {cpu:8.3f} {wall:8.3f} {peak:8.0f} {size / 1000:10.1f}", end="")
        if side == "typst":
            pairs = list(zip(costs["presskit"], costs["typst"]))
            ratio = statistics.median(one.cpu / other.cpu for one, other in pairs)
            print(f"   ratio {ratio:.2f}", end="")
            if binding:
                python = median(costs["import"], "cpu")
                net = statistics.median(one.cpu / max(other.cpu - python, 0.001) for one, other in pairs)
                print(f", net of Python's {python:.3f} s: {net:.2f}", end="")
        print(flush=True)


def main():
    if sys.argv[1:2] == ["--binding"]:
        folder, out, *files = sys.argv[2:]
        return compile_with_binding(pathlib.Path(folder), pathlib.Path(out), files)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="how often each side runs (5)")
    parser.add_argument("--task", action="append", metavar="NAME", help="one, three, kits-300, rows-2000, rows-20000, or other numbers; all when none is named")
    parser.add_argument("--keep", type=pathlib.Path, metavar="DIR", help="where projects and files go, to be looked at")
    parser.add_argument("--presskit", type=pathlib.Path, default=ROOT / "target/release/presskit", metavar="FILE", help="the program (target/release/presskit)")
    args = parser.parse_args()
    print(f"{'task':11} {'':9} {'CPU s':>8} {'wall s':>8} {'MiB':>8} {'kB':>10}   CPU of presskit to CPU of Typst, medians of {args.rounds}")
    with tempfile.TemporaryDirectory() as scratch:
        for task in args.task or ["one", "three", "kits-300", "rows-2000", "rows-20000"]:
            compare(task, args.rounds, args.presskit.resolve(), args.keep or pathlib.Path(scratch))


if __name__ == "__main__":
    main()
