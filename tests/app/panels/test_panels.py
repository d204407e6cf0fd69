"""What each panel says and does not say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.panels import kit, samples
from vrtour.app.interface.box import Box
from vrtour.app.interface.hit import walk
from vrtour.app.interface.theme import LIGHT
from vrtour.app.panels import actions, amounts, settings
from vrtour.app.panels.card import CardView, card
from vrtour.app.panels.guide import GuideView, guide
from vrtour.app.panels.help import HelpView, help_panel
from vrtour.app.panels.hint import HintView, hint
from vrtour.app.panels.links import Link
from vrtour.app.panels.meeting.bar import MeetingBar
from vrtour.app.panels.notice import LinkQuestion, Loading, Mistakes, link_question, loading, mistakes
from vrtour.app.panels.place import PlaceView, place
from vrtour.app.panels.portals import Portal, PortalsView, portals
from vrtour.app.panels.rooms import rooms
from vrtour.app.panels.toolbar import KEYS, ToolbarView, toolbar
from vrtour.app.routing import LETTERS
from vrtour.app.tour import MEETING
from vrtour.texts import LANGUAGES, Texts

FR = Texts("fr")


def said(box: Box) -> str:
    return "\n".join(kit.words(box))


def asked(box: Box) -> list[tuple[str, ...]]:
    return [each.action for each in kit.boxes(box) if each.action and not each.disabled]


def test_what_is_supposed_is_marked_before_it_is_read() -> None:
    for certainty, marked in (("assumed", True), ("reported", False), ("confirmed", False)):
        words = kit.words(card(samples.card_view(FR, certainty), FR, LIGHT))
        assert ("Supposé" in words) is marked
        if marked:
            assert words.index("Supposé") < next(
                k for k, w in enumerate(words) if w.startswith("Vingt places")
            )
        assert FR(f"card.certainty-{certainty}") in words


def test_a_card_says_who_says_so_and_since_when() -> None:
    words = said(card(samples.card_view(FR), FR, LIGHT))
    assert "Source\u00a0: Ardenne Métropole" in words
    assert "Relu par le lieu le 24\u00a0novembre 2026" in words
    unchecked = said(card(CardView("Titre", "Texte", "reported"), FR, LIGHT))
    assert "n’a pas encore relu" in unchecked
    assert "Source" not in unchecked


def test_a_link_says_where_it_goes_and_asks_first() -> None:
    box = card(samples.card_view(FR), FR, LIGHT)
    button = next(each for each in kit.boxes(box) if each.action == ("link", samples.URL))
    assert "terciarys.example" in button.label
    assert "terciarys.example" in said(box)
    unsafe = replace(samples.card_view(FR), links=(Link("Ouvrir", "file:///etc/hosts"),))
    assert not [a for a in asked(card(unsafe, FR, LIGHT)) if a[0] == "link"]


def test_a_single_card_has_no_next_one() -> None:
    view = samples.card_view(FR)
    assert actions.CARD_NEXT in asked(card(view, FR, LIGHT))
    assert actions.CARD_NEXT not in asked(card(replace(view, count=1), FR, LIGHT))


def test_what_is_not_known_of_a_place_is_left_out_or_said_to_be_unknown() -> None:
    words = said(place(PlaceView("Rimbaud’Tech", "Charleville-Mézières", "FR"), FR, LIGHT))
    assert "L’adresse exacte n’est pas connue ici." in words
    assert "Accès de plain-pied\u00a0: non connu" in words
    assert "Géré par" not in words
    assert "n’ont pas encore été vérifiées" in words
    assert "renseignez-vous auprès du lieu" in words
    assert "None" not in words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step_free", ["yes", "partly", "no", "unknown"])
def test_every_kind_of_access_is_said(language: str, step_free: str) -> None:
    say = Texts(language)
    view = replace(samples.place_view(say), step_free=step_free)  # type: ignore[arg-type]
    assert say(f"place.step-free-{step_free}") in kit.words(place(view, say, LIGHT))


def test_an_indicative_model_says_so_with_its_date_and_a_measured_one_does_not() -> None:
    view = samples.place_view(FR)
    assert "Modèle indicatif" in said(place(view, FR, LIGHT))
    assert "Modèle du 24\u00a0novembre 2026." in said(place(view, FR, LIGHT))
    assert "indicatif" not in said(place(replace(view, indicative=False), FR, LIGHT))


def test_who_verified_it_is_named_when_known() -> None:
    view = replace(samples.place_view(FR), verified_by="Élodie Lefèvre")
    assert "vérifiées le 24\u00a0novembre 2026 par Élodie Lefèvre." in said(place(view, FR, LIGHT))


def test_the_room_one_is_in_is_marked_for_eyes_and_ears() -> None:
    box = rooms(samples.rooms_view(FR, viewpoints=False), FR, LIGHT)
    marked = [each for each in kit.boxes(box) if each.role == "button" and each.on]
    assert [each.action for each in marked] == [("room", "coworking")]
    assert marked[0].label == "Coworking – vous êtes ici"


def test_the_first_nine_viewpoints_show_their_key() -> None:
    box = rooms(samples.rooms_view(FR, viewpoints=True), FR, LIGHT)
    rows = [each for each in kit.boxes(box) if each.action[:1] == ("viewpoint",)]
    assert len(rows) == len(samples.scene().viewpoints) > 9
    assert [kit.words(row)[-1] for row in rows[:9]] == list("123456789")
    assert all(len(kit.words(row)) == 1 for row in rows[9:])


def test_distances_are_said_to_be_as_the_crow_flies_only_when_there_are_some() -> None:
    known = portals(samples.portals_view(FR), FR, LIGHT)
    assert "42,1\u00a0km depuis Charleville-Mézières" in said(known)
    assert "vol d’oiseau" in said(known)
    unknown = PortalsView("Chimay", (Portal("e420", "Coworking E420", "Mariembourg", "BE"),))
    assert "km" not in said(portals(unknown, FR, LIGHT))
    assert "vol d’oiseau" not in said(portals(unknown, FR, LIGHT))


def test_a_portal_to_a_place_without_a_model_says_so() -> None:
    box = portals(samples.portals_view(FR), FR, LIGHT)
    assert ("coming", "val-de-vence") in asked(box)
    assert ("portal", "val-de-vence") not in asked(box)
    assert ("portal", "e420") in asked(box)


def test_the_guide_offers_what_can_be_done_now() -> None:
    view = samples.guide_view(FR)
    assert ("guide", "pause") in asked(guide(view, FR, LIGHT))
    assert ("guide", "play") in asked(guide(replace(view, playing=False), FR, LIGHT))
    assert ("guide", "previous") not in asked(guide(replace(view, stop=0), FR, LIGHT))
    assert ("guide", "next") not in asked(guide(replace(view, stop=6), FR, LIGHT))
    assert ("guide", "close") in asked(guide(view, FR, LIGHT))
    assert "Étape 3 sur 7" in said(guide(view, FR, LIGHT))
    assert "encore 3\u00a0min" in said(guide(view, FR, LIGHT))


def test_the_guides_bar_runs_over_the_whole_tour() -> None:
    def bar(view: GuideView) -> float:
        return next(each.share for each in kit.boxes(guide(view, FR, LIGHT)) if each.role == "progress")

    view = replace(samples.guide_view(FR), stop=0, share=0.0)
    shares = [bar(replace(view, stop=s, share=x)) for s in range(7) for x in (0.0, 0.5, 1.0)]
    assert shares == sorted(shares) and shares[0] == 0.0 and shares[-1] == 1.0
    assert bar(replace(view, ended=True)) == 1.0


@given(st.sampled_from(["speed", "sensitivity"]), st.floats(0.0, 1.0))
def test_a_slider_stands_where_its_value_is(name: str, share: float) -> None:
    assert settings.share_at(name, settings.value_at(name, share)) == pytest.approx(share, abs=1e-9)


def test_text_sizes_go_from_three_quarters_to_two_and_a_half_and_no_further() -> None:
    assert (settings.SCALES[0], settings.SCALES[-1]) == (75, 250)

    def steps(scale: int) -> list[str]:
        box = settings.settings(settings.SettingsView("fr", scale=scale), FR, LIGHT)
        return [action[2] for action in asked(box) if action[:2] == ("set", "scale")]

    assert steps(75) == ["90"]
    assert steps(100) == ["90", "115"]
    assert steps(110) == ["100", "115"]
    assert steps(250) == ["225"]


def test_a_switch_asks_for_the_other_state_and_stays_the_same_box() -> None:
    for on in (False, True):
        box = settings.settings(settings.SettingsView("fr", invert=on), FR, LIGHT)
        found = next(each for each in kit.boxes(box) if each.key == "set invert")
        assert found.on is on
        assert found.action == ("set", "invert", "no" if on else "yes")


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_shown_for_both_layouts_of_the_keyboard(language: str) -> None:
    words = kit.words(help_panel(HelpView(), Texts(language), LIGHT))
    for letter in "ZQSDWA":
        assert letter in words


@pytest.mark.parametrize("device", actions.DEVICES)
def test_every_device_has_its_controls(device: str) -> None:
    box = help_panel(HelpView(device), FR, LIGHT)  # type: ignore[arg-type]
    chosen = [each.action for each in kit.boxes(box) if each.role == "tab" and each.on]
    assert chosen == [("help", device)]
    assert len(kit.words(box)) > 10


def test_steps_of_the_hint_are_ticked_off_in_any_order() -> None:
    def ticks(view: HintView) -> int:
        return sum(each.icon == "check" for each in kit.boxes(hint(view, FR, LIGHT)))

    assert [ticks(HintView()), ticks(HintView(opened=True)), ticks(HintView(True, True, True))] == [0, 1, 3]
    assert FR("hint.done") in said(hint(HintView(True, True, True), FR, LIGHT))


@pytest.mark.parametrize(
    ("panel", "tool"),
    [("viewpoints", "rooms"), ("plan", "plan"), ("guide", "guide"), ("settings", "settings"), ("card", "")],
)
def test_the_bar_shows_what_is_open(panel: str, tool: str) -> None:
    box = toolbar(ToolbarView(panel), FR, LIGHT, across=1000.0, down=688.0).box
    on = [each.key for each in kit.boxes(box) if each.role and each.on]
    assert on == ([f"tool {tool}"] if tool else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_of_the_bar_has_its_word_and_says_its_key(language: str) -> None:
    say = Texts(language)
    for meeting in (None, MeetingBar()):
        box = toolbar(ToolbarView(), say, LIGHT, across=1248.0, down=688.0, meeting=meeting).box
        tools = [each for each in kit.boxes(box) if each.role]
        assert len(tools) == 10 + (8 if meeting is not None else 0)
        for tool in tools:
            name = tool.key.removeprefix("tool ")
            assert say(f"bar.{name}") in kit.words(tool)
            assert (
                (f" {KEYS[name]})" in tool.label or f"({KEYS[name]} " in tool.label) if name in KEYS else True
            )


def test_the_keys_in_the_hints_are_those_that_are_heard() -> None:
    heard = {letter: action for letter, action in (*LETTERS.items(), *MEETING.items()) if len(letter) == 1}
    box = toolbar(ToolbarView(), FR, LIGHT, across=1248.0, down=688.0, meeting=MeetingBar()).box
    does = {tool.key.removeprefix("tool "): tool.action for tool in kit.boxes(box) if tool.role}
    for name, letter in KEYS.items():
        action = heard.pop(letter.lower())
        assert does[name] == (("guide", "play") if action == ("guide", "toggle") else action)
    assert not heard


def test_the_bar_loses_the_words_that_are_least_missed_first() -> None:
    def words(across: float) -> set[str]:
        made = toolbar(ToolbarView(), FR, LIGHT, across=across, down=688.0)
        assert len(made.box.kids) == 1
        return set(kit.words(made.box))

    whole, fewer, few, none = (words(across) for across in (620.0, 590.0, 580.0, 535.0))
    assert whole > fewer > few > none == set()
    assert {"Aide", "Accueil"} <= whole - fewer and {"Lien", "Ailleurs"} <= fewer - few
    assert few == {"Pièces", "Plan", "Visite guidée", "Infos"}


def test_without_a_guided_tour_its_button_is_off() -> None:
    box = toolbar(ToolbarView(guided=False), FR, LIGHT, across=1000.0, down=688.0).box
    assert ("guide", "play") not in asked(box)


def test_the_whole_host_is_said_before_a_page_opens() -> None:
    box = link_question(LinkQuestion(samples.URL), FR, LIGHT, width=480.0)
    assert box.role == "dialog"
    assert "terciarys.example" in kit.words(box)
    assert samples.URL in kit.words(box)
    assert ("open-link", samples.URL) in asked(box)


def test_an_address_in_disguise_cannot_be_opened() -> None:
    for url in ("https://bank.example@evil.example/", "javascript:alert(1)"):
        box = link_question(LinkQuestion(url), FR, LIGHT, width=480.0)
        assert asked(box) == [actions.CLOSE]


def test_all_mistakes_are_listed_and_a_flood_of_them_is_counted() -> None:
    view = Mistakes("scenes/x.toml", tuple(f"x.toml:{k}" for k in range(250)))
    box = mistakes(view, FR, LIGHT, width=900.0)
    assert "x.toml:99" in kit.words(box) and "x.toml:100" not in kit.words(box)
    assert "… et 150 de plus." in kit.words(box)
    where = kit.placed(Box(kids=(box,), height=500.0), 900.0, 500.0)
    column = kit.found(where, "mistakes-body")
    assert column.content > column.height > 100.0


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.0, "encore 5\u00a0s"),
        (31.0, "encore 30\u00a0s"),
        (59.0, "encore 1\u00a0min"),
        (190.0, "encore 3\u00a0min"),
    ],
)
def test_time_left_is_rounded_to_what_one_wants_to_know(seconds: float, words: str) -> None:
    assert amounts.time_left(FR, seconds) == words
    assert words in said(loading(Loading("Préparation", 0.5, seconds), FR, LIGHT))


def test_dates_are_written_out_and_anything_else_is_left_as_it_is() -> None:
    assert amounts.day(Texts("de"), "2026-03-01") == "1.\u00a0März 2026"
    assert amounts.day(Texts("nl"), "2026-08-31") == "31\u00a0augustus 2026"
    assert amounts.day(FR, "2026-13-01") == "2026-13-01"
    assert amounts.day(FR, "") == ""


def test_the_end_of_a_long_host_is_never_cut() -> None:
    host = "www-bank-example-with-a-very-long-name." * 5 + "evil.example"
    view = replace(samples.card_view(FR), links=(Link("Ouvrir", f"https://{host}/"),))
    boxes = (card(view, FR, LIGHT), link_question(LinkQuestion(f"https://{host}/"), FR, LIGHT, width=480.0))
    for box in boxes:
        lines = ["".join(p.lines) for p in walk(kit.placed(box, 380.0, 900.0)) if p.box.text == host]
        assert lines == [host]


def test_a_title_as_long_as_a_scene_allows_leaves_the_panel_usable() -> None:
    view = replace(samples.card_view(FR), title="Très longue salle " * 22)
    where = kit.placed(card(view, FR, LIGHT), 380.0, 600.0)
    cross = kit.found(where, "close")
    assert cross.x + cross.width <= 380.0 and cross.y < 120.0
    assert kit.found(where, "card-body").height > 200.0


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_of_a_scene_makes_a_card(body: str, title: str) -> None:
    view = CardView(title or "x", body, "reported", source=title, verified_on=title[:10])
    kit.placed(card(view, FR, LIGHT), 380.0, 600.0)
