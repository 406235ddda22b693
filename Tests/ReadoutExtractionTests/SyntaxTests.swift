import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Testing

/// Trees as parsers get them wrong, written out by hand, and what is made of them.
@Suite struct SyntaxTests {
  private static let lexicons = Result { try Lexicons(ResourceDirectory()) }

  /// A sentence from "form/PENN/UPOS/head/relation" items, heads counted from 1, 0 for the root.
  private func syntax(_ items: String) throws -> Syntax {
    let classes = try Self.lexicons.get().classes
    let words = items.split(separator: " ").map { $0.split(separator: "/").map(String.init) }
    var text = ""
    for word in words { text += (text.isEmpty || word[2] == "PUNCT" ? "" : " ") + word[0] }
    var document = Document(Article(id: "a", source: "a", text: text, date: CalendarDate("2010-03-10")))
    try Pipeline([Tokenizer(), SentenceSplitter(), TimeRecognizer()]).annotate(&document)
    try #require(document.tokenCount == words.count)
    document.universalTags = TokenColumn(
      try words.map { word in try #require(UniversalTag.allCases.first { $0.name == word[2] }) })
    document.pennTags = TokenColumn(try words.map { try #require(PennTag($0[1])) })
    document.lemmaKeys = TokenColumn(words.map { TextKey($0.count > 5 ? $0[5] : $0[0].lowercased()) })
    document.heads = TokenColumn(try words.map { try #require(Int32($0[3])) - 1 })
    document.relations = TokenColumn(try words.map { try #require(DependencyRelation(treebankName: $0[4])) })
    TreeMending(classes: classes).annotate(&document)
    return Syntax(document, classes: classes)
  }

  @Test func nothingLeftOfAPrepositionHangsOnItsNominal() throws {
    let syntax = try syntax(
      "Costa/NNP/PROPN/2/nsubj said/VBD/VERB/7/parataxis/say Friday/NNP/PROPN/7/nsubj in/IN/ADP/5/case Lima/NNP/PROPN/7/obl"
        + " after/IN/SCONJ/7/mark talks/NNS/NOUN/0/root/talk with/IN/ADP/9/case Peña/NNP/PROPN/7/nmod")
    #expect(syntax.head(1) == nil)
    #expect(syntax.head(6) == 1 && syntax.relation(6) == .obl)
    #expect(syntax.head(4) == 1 && syntax.head(2) == 1)
    #expect(syntax.relation(2) == .obl)
  }

  @Test func whoIsNamedBehindSaidIsItsSubjectAndNotThatOfTheMeeting() throws {
    let syntax = try syntax(
      "said/VBD/VERB/0/root/say Costa/NNP/PROPN/5/nsubj during/IN/ADP/5/case a/DT/DET/5/det meeting/NN/NOUN/1/obl/meeting"
        + " with/IN/ADP/7/case Peña/NNP/PROPN/5/nmod")
    #expect(syntax.head(1) == 0 && syntax.relation(1) == .nsubj)
    #expect(syntax.head(6) == 4)
  }

  @Test func whatIsHeldIsHeldWithSomebody() throws {
    let syntax = try syntax(
      "Costa/NNP/PROPN/2/nsubj held/VBD/VERB/0/root/hold a/DT/DET/4/det bilateral/NN/NOUN/2/obj with/IN/ADP/6/case"
        + " Peña/NNP/PROPN/2/obl")
    #expect(syntax.head(5) == 3 && syntax.relation(5) == .nmod)
  }

  @Test func aTitledNameBehindACommaIsTheNextOfAList() throws {
    let syntax = try syntax(
      "Costa/NNP/PROPN/2/nsubj met/VBD/VERB/0/root/meet Bo/NNP/PROPN/2/obj ,/,/PUNCT/6/punct Greek/JJ/ADJ/6/amod"
        + " minister/NN/NOUN/3/appos/minister Peña/NNP/PROPN/6/appos and/CC/CCONJ/9/cc Ruiz/NNP/PROPN/7/conj")
    #expect(syntax.head(6) == 2 && syntax.relation(6) == .conj)
    #expect(syntax.head(5) == 6 && syntax.relation(5) == .nmod)
  }

  @Test func aNameBetweenAndAndAVerbIsItsSubject() throws {
    let syntax = try syntax(
      "Costa/NNP/PROPN/2/nsubj led/VBD/VERB/0/root/lead one/CD/NUM/4/nummod side/NN/NOUN/2/obj and/CC/CCONJ/6/cc"
        + " Peña/NNP/PROPN/4/conj led/VBD/VERB/2/conj/lead the/DT/DET/9/det other/JJ/ADJ/7/obj")
    #expect(syntax.head(5) == 6 && syntax.relation(5) == .nsubj)
  }

  @Test func theFirstOfTwoPrepositionsMarksTheNameBehindIt() throws {
    let syntax = try syntax(
      "Costa/NNP/PROPN/2/nsubj held/VBD/VERB/0/root/hold talks/NNS/NOUN/2/obj/talk with/IN/ADP/8/case King/NNP/PROPN/6/compound"
        + " Oscar/NNP/PROPN/8/advmod after/IN/ADP/8/case clashes/NNS/NOUN/3/nmod/clash")
    #expect(syntax.head(3) == 5)
    #expect(syntax.head(5) == 2 && syntax.relation(5) == .nmod)
  }

  @Test func aPrepositionalPredicateKeepsItsSubject() throws {
    let syntax = try syntax(
      "Costa/NNP/PROPN/4/nsubj was/VBD/AUX/4/cop/be in/IN/ADP/4/case Lima/NNP/PROPN/0/root")
    #expect(syntax.head(0) == 3 && syntax.head(3) == nil)
  }

  @Test func aTimeGoesWithTheVerbBeforeIt() throws {
    let syntax = try syntax(
      "Officers/NNS/NOUN/2/nsubj/officer arrived/VBD/VERB/0/root/arrive on/IN/ADP/7/mark May/NNP/PROPN/7/compound 4/CD/NUM/4/flat"
        + " to/TO/PART/7/mark conduct/VB/VERB/2/advcl an/DT/DET/9/det inquiry/NN/NOUN/7/obj ././PUNCT/2/punct")
    #expect(syntax.head(3) == 1 && syntax.relation(3) == .obl)
    #expect(syntax.head(2) == 3 && syntax.relation(2) == .case)
  }

  @Test func aTimeIsNoPartOfTheNameBeforeIt() throws {
    let syntax = try syntax(
      "Costa/NNP/PROPN/3/nsubj will/MD/AUX/3/aux travel/VB/VERB/0/root to/IN/ADP/5/case Chile/NNP/PROPN/3/obl"
        + " March/NNP/PROPN/5/flat 26/CD/NUM/6/flat for/IN/ADP/9/case talks/NNS/NOUN/3/obl/talk")
    #expect(syntax.head(5) == 2 && syntax.relation(5) == .obl)
  }

  @Test func aParticipleBeforeACommaIsNoSubject() throws {
    let syntax = try syntax(
      "Ending/VBG/VERB/6/csubj/end a/DT/DET/3/det tour/NN/NOUN/1/obj ,/,/PUNCT/6/punct Costa/NNP/PROPN/6/nsubj"
        + " met/VBD/VERB/0/root/meet Peña/NNP/PROPN/6/obj")
    #expect(syntax.relation(0) == .advcl)
  }

  @Test func nobodyIsSaid() throws {
    let joined = try syntax(
      "Aides/NNS/NOUN/2/nsubj/aide said/VBD/VERB/0/root/say Costa/NNP/PROPN/2/obj and/CC/CCONJ/7/cc her/PRP$/PRON/6/nmod:poss"
        + " guest/NN/NOUN/7/nsubj discussed/VBD/VERB/2/conj/discuss trade/NN/NOUN/7/obj")
    #expect(joined.head(2) == 6 && joined.relation(2) == .nsubj)
    #expect(joined.head(5) == 2 && joined.relation(5) == .conj)
    #expect(joined.relation(6) == .ccomp)
    let single = try syntax(
      "She/PRP/PRON/2/nsubj hoped/VBD/VERB/0/root/hope Peru/NNP/PROPN/2/obj was/VBD/AUX/5/cop/be ready/JJ/ADJ/2/ccomp")
    #expect(single.head(2) == 4 && single.relation(2) == .nsubj)
  }

  @Test func whoIsNamedBehindSaidSaysIt() throws {
    let syntax = try syntax(
      "Ties/NNS/NOUN/2/nsubj/tie grow/VBP/VERB/0/root ,/,/PUNCT/4/punct said/VBD/VERB/2/conj/say Costa/NNP/PROPN/4/ccomp"
        + " here/RB/ADV/4/advmod when/WRB/SCONJ/8/advmod meeting/VBG/VERB/4/advcl/meet Peña/NNP/PROPN/8/obj")
    #expect(syntax.relation(4) == .nsubj)
  }

  @Test func officialsKeepWhomTheyAreOf() throws {
    let syntax = try syntax(
      "Costa/NNP/PROPN/2/nsubj met/VBD/VERB/0/root/meet officials/NNS/NOUN/2/obj/official from/IN/ADP/5/case Peru/NNP/PROPN/2/obl"
    )
    #expect(syntax.head(4) == 2 && syntax.relation(4) == .nmod)
  }

  @Test func aTimeHasNoPurpose() throws {
    let syntax = try syntax(
      "Costa/NNP/PROPN/3/nsubj will/MD/AUX/3/aux visit/VB/VERB/0/root Peru/NNP/PROPN/3/obj next/JJ/ADJ/6/amod"
        + " week/NN/NOUN/3/obl to/TO/PART/8/mark meet/VB/VERB/6/acl Peña/NNP/PROPN/8/obj")
    #expect(syntax.head(7) == 2 && syntax.relation(7) == .advcl)
  }

  @Test func namesBehindAFrontedPhraseAreTheSubject() throws {
    let syntax = try syntax(
      "After/IN/ADP/2/case talks/NNS/NOUN/8/obl/talk on/IN/ADP/4/case Monday/NNP/PROPN/2/nmod ,/,/PUNCT/6/punct Costa/NNP/PROPN/4/appos"
        + " quietly/RB/ADV/8/advmod left/VBD/VERB/0/root/leave ././PUNCT/8/punct")
    #expect(syntax.head(5) == 7 && syntax.relation(5) == .nsubj)
  }

  @Test func aNameBeforeAndIsNoModifier() throws {
    let syntax = try syntax(
      "Costa/NNP/PROPN/2/nsubj met/VBD/VERB/0/root/meet with/IN/ADP/7/case Peña/NNP/PROPN/7/amod and/CC/CCONJ/7/cc"
        + " other/JJ/ADJ/7/amod officials/NNS/NOUN/2/obl/official")
    #expect(syntax.head(3) == 1 && syntax.relation(3) == .obl)
    #expect(syntax.head(6) == 3 && syntax.relation(6) == .conj)
    #expect(syntax.head(2) == 3)
  }

  @Test func theLastOfAListIsNoSubjectByItself() throws {
    let syntax = try syntax(
      "Envoys/NNS/NOUN/0/root/envoy from/IN/ADP/3/case Peru/NNP/PROPN/1/nmod ,/,/PUNCT/5/punct Chile/NNP/PROPN/3/appos"
        + " and/CC/CCONJ/9/cc Brazil/NNP/PROPN/9/nsubj will/MD/AUX/9/aux meet/VB/VERB/1/conj")
    #expect(syntax.head(8) == nil && syntax.relation(8) == .root)
    #expect(syntax.head(0) == 8 && syntax.relation(0) == .nsubj)
    #expect(syntax.head(6) == 2 && syntax.relation(6) == .conj)
  }

  @Test func anOpeningParticipleIsNotThePredicate() throws {
    let syntax = try syntax(
      "Speaking/VBG/VERB/0/root/speak after/IN/ADP/3/case talks/NNS/NOUN/1/obl/talk ,/,/PUNCT/5/punct Costa/NNP/PROPN/3/appos"
        + " praised/VBD/VERB/5/acl/praise Peña/NNP/PROPN/6/obj ././PUNCT/1/punct")
    #expect(syntax.head(5) == nil)
    #expect(syntax.head(0) == 5 && syntax.relation(0) == .advcl)
    #expect(syntax.head(4) == 5 && syntax.relation(4) == .nsubj)
  }

  @Test func whatACallIsForIsItsOwn() throws {
    let syntax = try syntax(
      "Costa/NNP/PROPN/2/nsubj answered/VBD/VERB/0/root/answer a/DT/DET/4/det call/NN/NOUN/2/obj by/IN/ADP/6/case"
        + " rebels/NNS/NOUN/2/obl/rebel for/IN/ADP/8/case talks/NNS/NOUN/2/obl/talk")
    #expect(syntax.head(7) == 3 && syntax.relation(7) == .nmod)
  }

  @Test func aNameHasNoPurpose() throws {
    let syntax = try syntax(
      "Costa/NNP/PROPN/3/nsubj will/MD/AUX/3/aux travel/VB/VERB/0/root to/IN/ADP/5/case Chile/NNP/PROPN/3/obl"
        + " to/TO/PART/7/mark consult/VB/VERB/5/acl partners/NNS/NOUN/7/obj/partner")
    #expect(syntax.head(6) == 2 && syntax.relation(6) == .advcl)
  }

  @Test func aParticipleBehindAnAppositionIsThePredicateOfAVerblessSentence() throws {
    let syntax = try syntax(
      "The/DT/DET/2/det envoy/NN/NOUN/0/root ,/,/PUNCT/4/punct Costa/NNP/PROPN/2/appos ,/,/PUNCT/4/punct"
        + " proposed/VBN/VERB/7/amod/propose talks/NNS/NOUN/2/appos/talk with/IN/ADP/9/case Chile/NNP/PROPN/7/nmod")
    #expect(syntax.head(5) == nil && syntax.relation(5) == .root)
    #expect(syntax.head(1) == 5 && syntax.relation(1) == .nsubj)
    #expect(syntax.head(6) == 5 && syntax.relation(6) == .obj)
  }

  @Test func aNounBetweenAConjunctionAndAFiniteVerbIsItsSubject() throws {
    let syntax = try syntax(
      "Chile/NNP/PROPN/2/nsubj wants/VBZ/VERB/0/root/want money/NN/NOUN/2/obj before/IN/ADP/5/case talks/NNS/NOUN/2/obl/talk"
        + " can/MD/AUX/7/aux begin/VB/VERB/2/advcl")
    #expect(syntax.head(4) == 6 && syntax.relation(4) == .nsubj)
    #expect(syntax.head(3) == 6 && syntax.relation(3) == .mark)
  }

  @Test func behindToStandsAnInfinitiveWhateverItsTag() throws {
    let syntax = try syntax(
      "Chile/NNP/PROPN/2/nsubj agreed/VBD/VERB/0/root/agree to/TO/PART/4/mark resume/NN/NOUN/2/xcomp talks/NNS/NOUN/4/obj/talk"
    )
    #expect(syntax.isVerb(3) && syntax.penn(3) == .vb)
    #expect(!syntax.isVerb(4))
  }

  @Test func aTimeBeforeAParticipleGoesWithTheVerbInFront() throws {
    let syntax = try syntax(
      "Costa/NNP/PROPN/2/nsubj arrived/VBD/VERB/0/root/arrive here/RB/ADV/2/advmod Monday/NNP/PROPN/5/obl"
        + " determined/VBN/VERB/2/advcl to/TO/PART/7/mark win/VB/VERB/5/xcomp")
    #expect(syntax.head(3) == 1)
  }

  @Test func whoStandsInFrontOfAnInsertionIsTheSubjectOfTheVerbBehindIt() throws {
    let syntax = try syntax(
      "Costa/NNP/PROPN/5/nsubj ,/,/PUNCT/1/punct on/IN/ADP/5/case a/DT/DET/5/det visit/NN/NOUN/9/obl to/IN/ADP/7/case"
        + " Lima/NNP/PROPN/5/nmod ,/,/PUNCT/5/punct urged/VBD/VERB/0/root/urge peace/NN/NOUN/9/obj")
    #expect(syntax.head(0) == 8 && syntax.relation(0) == .nsubj)
  }

  @Test func aPastTenseWithASubjectModifiesNoNoun() throws {
    let syntax = try syntax(
      "Costa/NNP/PROPN/2/nsubj led/VBD/VERB/4/amod/lead one/CD/NUM/4/nummod side/NN/NOUN/7/nsubj and/CC/CCONJ/7/cc"
        + " Peña/NNP/PROPN/7/nsubj led/VBD/VERB/0/root/lead the/DT/DET/9/det other/JJ/ADJ/7/obj")
    #expect(syntax.head(3) == 1 && syntax.relation(3) == .obj)
    #expect(syntax.head(1) == 6)
  }
}
