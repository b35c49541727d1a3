"""Verbs and nouns of speech: the closed word lists by which an attribution is recognised, and what each commits to."""

from __future__ import annotations

from stance.reading.tokens import word_set

__all__ = [
    "ARTICLES",
    "ATTITUDE",
    "AUXILIARIES",
    "BARE",
    "BE",
    "CLAIM_NOUNS",
    "DISPUTING",
    "ENDORSING",
    "FINDING",
    "FINITE",
    "OPENING",
    "REPORTING",
    "SPEAKER_NOUNS",
    "TRAILING",
    "VERBS",
]

REPORTING = word_set("""say says said saying tell tells told claim claims claimed claiming allege alleges alleged argue argues argued
    assert asserts asserted insist insists insisted maintain maintains maintained contend contends contended
    stated believe believes believed think thinks thought suggest suggests suggested warn warns warned report reports
    reported announce announces announced add adds added explain explains explained write writes wrote declare declares
    declared predict predicts predicted estimate estimates estimated describe describes described caution cautions
    cautioned complain complains complained testify testifies testified hear hears heard fear fears feared""")
ENDORSING = word_set("""confirm confirms confirmed show shows showed shown reveal reveals revealed note notes noted find finds found prove
    proves proved proven demonstrate demonstrates demonstrated acknowledge acknowledges acknowledged admit admits admitted
    concede concedes conceded observe observes observed recognise recognises recognised recognize recognizes recognized
    point points pointed document documents documented remind reminds reminded indicate indicates indicated agree agrees
    agreed""")
# Of what these find, a relative clause may follow as well: "found a crack that threatens the bridge".
FINDING = word_set("""find finds found show shows showed shown reveal reveals revealed prove proves proved proven demonstrate
    demonstrates demonstrated note notes noted observe observes observed document documents documented""")
# These verbs carry the voice's own attitude: they name the voice, and they stay in the text as cues.
ATTITUDE = word_set("""deny denies denied doubt doubts doubted dispute disputes disputed reject rejects rejected question questions
    questioned dismiss dismisses dismissed refute refutes refuted""")
# Behind the content: "Missing boy found" reports a find, "boy is well, study finds" a voice.
TRAILING = REPORTING | word_set("""finds confirms reveals concludes concluded admits admitted ruled promised urged demanded
    charged expects signalled""")
VERBS = REPORTING | ENDORSING | ATTITUDE
# Verbs that introduce a clause without "that"; the others need it, because they take plain objects as well.
BARE = word_set("""say says said claim claims claimed insist insists insisted believe believes believed think thinks thought argue
    argues argued told tells tell fear fears feared warns warned""")
DISPUTING = word_set(
    "falsely wrongly wrongfully incorrectly mistakenly misleadingly baselessly erroneously inaccurately"
)
AUXILIARIES = (
    word_set("""is are was were be been being has have had do does did will would can could may might shall should must n't not
    never also repeatedly publicly again consistently recently still now then once often long simply
    reportedly privately openly flatly strongly categorically""")
    | DISPUTING
)
BE = word_set("is are was were be been being")
CLAIM_NOUNS = word_set("""claim claims assertion assertions allegation allegations accusation accusations suggestion suggestions report
    reports rumor rumors rumour rumours notion idea belief theory charge charges contention view statement statements
    argument evidence""")
FINITE = word_set("""is are was were has have had will would can could may might should must does did do 's 're""")
SPEAKER_NOUNS = word_set("""police official officials report reports source sources analyst analysts expert experts ministry minister
    spokesman spokeswoman spokesperson authorities government study researchers scientists president mayor sheriff
    lawyer lawyers attorney family families parent parents mother father sister brother senator senators congressman
    lawmakers lawmaker militants rebels troops army cops prosecutors doctors critics group groups governor pm ceo chief
    agency fbi cia un wh aide aides embassy court reporter paper newspaper survey poll insider insiders company rumor rumour""")
ARTICLES = word_set("the a an its his her their")
OPENING = word_set("and but so yet still meanwhile however today yesterday")
