/// The rule or model that found a span or link, for `explain`; its name does not change between versions.
package enum Origin: String, CaseIterable, Sendable {
  case lexicon, nameRecognizer, titleGrammar, nameRules, leadOffices, coreference
  case cueLexicon, partyScorer, statusScorer, timeScorer, placeScorer, topicRules
}
