import ReadoutLanguage
import ReadoutModel

/// A stretch of a document that may matter to who met whom: found, not yet decided on.
package struct Span: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case person, body, country, place, title, time, cue, topic, nominal, pronoun
  }

  package var kind: Kind
  /// Token indices, half-open; never empty.
  package var tokens: Range<Int>
  /// The token the phrase turns on, inside `tokens`.
  package var head: Int
  /// How surely it is what `kind` says, 0...1.
  package var probability: Double
  /// The rule or model that found it.
  package var origin: Origin
  package var detail: Detail

  package init(
    _ kind: Kind, tokens: Range<Int>, head: Int? = nil, probability: Double = 1, origin: Origin, detail: Detail = .none
  ) {
    self.kind = kind
    self.tokens = tokens
    self.head = head ?? tokens.upperBound - 1
    self.probability = probability
    self.origin = origin
    self.detail = detail
  }

  /// What is known of a span beyond its kind.
  package enum Detail: Hashable, Sendable {
    case none
    case person(PersonDetail)
    case territory(TerritoryDetail)
    case body(BodyDetail)
    case title(TitleDetail)
    case nominal(NominalDetail)
    case cue(CueDetail)
    /// Index into the document's times.
    case time(Int)
  }
}
