import ReadoutLanguage
import ReadoutModel

/// One telling of an encounter, before tellings of the same encounter are put together.
package struct MeetingCandidate: Sendable {
  /// Index of the sentence.
  package var sentence: Int
  /// The tokens that tell of it.
  package var cue: Range<Int>
  package var frame: String
  package var kind: MeetingKind
  package var status: MeetingStatus
  package var parties: [Party]
  /// Pairs of entities that were seen one by one by the same other.
  package var separatePairs: [[Int]]
  package var date: Extraction.MeetingDate?
  /// Whether the date comes from an expression of the text.
  package var hasStatedDate: Bool
  package var place: Int?
  package var topics: [String]
  /// "the meeting", "their talks": speaks of an encounter already told of.
  package var isDefinite: Bool
  package var isHeadline: Bool
  /// Whether the words leave open if it happened: "the first minister to visit X".
  package var isStatusOpen = false
  /// Whether it is told of in passing, as something before the day of the article: "X, who had met Y".
  package var isBackground = false
  /// How many parties the words tell of: six for "the six-party talks"; nil when they do not say.
  package var partyCount: Int?
  /// "a meeting with X": speaks of one not yet told of.
  package var isIndefinite = false
  /// The length of a stay in days; nil when it is not told.
  package var days: Int?
  package var confidence: Double
  package var reasons: [String]
}
