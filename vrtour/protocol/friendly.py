"""Names in public rooms: animals of the Ardennes instead of free text, in four languages.

The relay gives one to each visitor, in the visitor's language, free in that room: the wished one if it is
free, else another, else one with a number. The lists go in step: one place is one animal.
"""

from __future__ import annotations

from collections.abc import Collection

FRIENDLY: dict[str, tuple[str, ...]] = {
    "fr": (
        *("Renard roux", "Chouette sage", "Hérisson tranquille", "Écureuil agile", "Loutre joueuse"),
        *("Cerf majestueux", "Biche attentive", "Blaireau patient", "Castor bâtisseur", "Lièvre rapide"),
        *("Mésange joyeuse", "Pinson chanteur", "Martin-pêcheur vif", "Héron cendré", "Libellule légère"),
        *(
            "Papillon curieux",
            "Coccinelle gaie",
            "Truite argentée",
            "Salamandre discrète",
            "Grenouille verte",
        ),
        *(
            "Alouette matinale",
            "Hirondelle voyageuse",
            "Merle siffleur",
            "Rouge-gorge hardi",
            "Belette futée",
        ),
        *("Faon timide", "Sanglier robuste", "Grive musicienne", "Pic vert", "Cigogne noire"),
        *("Abeille travailleuse", "Chat sauvage"),
    ),
    "nl": (
        *("Rode vos", "Wijze uil", "Rustige egel", "Vlugge eekhoorn", "Speelse otter"),
        *("Statig hert", "Waakzame hinde", "Geduldige das", "IJverige bever", "Snelle haas"),
        *("Vrolijke mees", "Zingende vink", "Levendige ijsvogel", "Grijze reiger", "Sierlijke libel"),
        *("Nieuwsgierige vlinder", "Blij lieveheersbeestje", "Zilveren forel", "Stille salamander"),
        *("Groene kikker", "Vroege leeuwerik", "Reizende zwaluw", "Fluitende merel", "Dappere roodborst"),
        *("Slimme wezel", "Verlegen reekalf", "Sterk everzwijn", "Muzikale lijster", "Groene specht"),
        *("Zwarte ooievaar", "Vlijtige bij", "Wilde kat"),
    ),
    "de": (
        *("Roter Fuchs", "Weise Eule", "Ruhiger Igel", "Flinkes Eichhörnchen", "Verspielter Otter"),
        *(
            "Stattlicher Hirsch",
            "Wachsame Hirschkuh",
            "Geduldiger Dachs",
            "Fleißiger Biber",
            "Schneller Hase",
        ),
        *("Muntere Meise", "Singender Buchfink", "Lebhafter Eisvogel", "Grauer Reiher", "Zierliche Libelle"),
        *("Neugieriger Schmetterling", "Fröhlicher Marienkäfer", "Silberne Forelle", "Stiller Salamander"),
        *("Grüner Frosch", "Frühe Lerche", "Reisende Schwalbe", "Pfeifende Amsel", "Mutiges Rotkehlchen"),
        *("Schlaues Wiesel", "Schüchternes Rehkitz", "Starkes Wildschwein", "Musikalische Drossel"),
        *("Grüner Specht", "Schwarzer Storch", "Emsige Biene", "Wilde Katze"),
    ),
    "en": (
        *("Red Fox", "Wise Owl", "Quiet Hedgehog", "Nimble Squirrel", "Playful Otter"),
        *("Stately Stag", "Watchful Doe", "Patient Badger", "Busy Beaver", "Swift Hare"),
        *("Merry Titmouse", "Singing Finch", "Lively Kingfisher", "Grey Heron", "Graceful Dragonfly"),
        *("Curious Butterfly", "Jolly Ladybird", "Silver Trout", "Silent Salamander", "Green Frog"),
        *("Early Lark", "Roaming Swallow", "Whistling Blackbird", "Brave Robin", "Clever Weasel"),
        *("Shy Fawn", "Sturdy Boar", "Musical Thrush", "Green Woodpecker", "Black Stork"),
        *("Diligent Bee", "Wild Cat"),
    ),
}
_ALL = frozenset(name for names in FRIENDLY.values() for name in names)


def is_friendly(name: str) -> bool:
    """Whether a name is of the lists, with or without a number from 2 to 999."""
    animal, _, number = name.rpartition(" ")
    numbered = number.isascii() and number.isdigit() and number[0] != "0" and 2 <= int(number[:4]) <= 999
    return name in _ALL or (animal in _ALL and numbered)


def friendly_name(language: str, wished: str, taken: Collection[str], choice: int) -> str:
    """A name nobody in ``taken`` has: ``wished`` if it is of the lists; else from place ``choice`` on in the
    language's list (the caller draws it), with a number once all animals are in the room."""
    if wished not in taken and is_friendly(wished):
        return wished
    names = FRIENDLY.get(language, FRIENDLY["fr"])
    turned = [names[(choice + i) % len(names)] for i in range(len(names))]
    numbers = ["", *(f" {number}" for number in range(2, 1000))]
    return next(name + number for number in numbers for name in turned if name + number not in taken)
