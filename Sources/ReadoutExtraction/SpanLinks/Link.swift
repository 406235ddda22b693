import ReadoutModel

/// A relation between two spans that may hold: found, not yet decided on.
package struct Link: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A person holds a title.
    case holds
    /// A title is of a country or body; a body or place is of a country; a nominal speaks for its owner.
    case of
    /// An envoy's title and the country or body he is sent to.
    case postedTo
    /// A span takes part in a cue's encounter. From the cue to the participant.
    case takesPart(Part)
    /// From the cue to the place, the time, the matter.
    case `where`, when, about
    /// A pronoun, nominal or short name and what it stands for.
    case sameAs
  }

  package var kind: Kind
  /// Indices of spans.
  package var from: Int
  package var to: Int
  /// How surely it holds, 0...1; below `SpanLinks.threshold` it is a near miss.
  package var probability: Double
  package var origin: Origin

  package init(_ kind: Kind, from: Int, to: Int, probability: Double = 1, origin: Origin) {
    self.kind = kind
    self.from = from
    self.to = to
    self.probability = probability
    self.origin = origin
  }
}
