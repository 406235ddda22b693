import ReadoutLanguage
import ReadoutModel

/// A telling in the making: a cue, who fills its places, and what was decided on so far. Gates look at it.
struct TellingDraft: Sendable {
  let cue: Cue
  /// Index of the sentence.
  let sentence: Int
  let isHeadline: Bool
  /// The verb above a noun.
  let governor: Int?
  /// Where the arguments of the next cue begin.
  let limit: Int
  /// Heads of the sentence's other cues.
  let otherCues: [Int]
  /// Cues of the sentence that were found to tell of an encounter before this one.
  let earlierCues: [Range<Int>]
  /// Those in the places of the frame.
  let fillings: [SlotFilling]
  /// Whether the verb is in the passive.
  let isPassive: Bool

  var parties: [Party]
  /// Whether the subject of the clause was taken for one of a noun's sides.
  var isBorrowed = false
  /// Whether the other side was found beyond the frame.
  var isToldOfOther = false
  /// The organisation whose own gathering it is.
  var gatheringBody: Party?
  var reasons: [TellingReason]

  var isBodysGathering: Bool { gatheringBody != nil }

  /// Whether and when it happened, once it is decided on.
  var timing = Timing()

  struct Timing: Sendable {
    var verdict = StatusClassifier.Verdict(status: .held, reason: "")
    var choice: MeetingDating.Choice?
    /// Whether the time is that of the departure it is the purpose of.
    var isAhead = false
  }

  /// The only side the places hold; nil when there are more or none.
  var onlyFilling: SlotFilling? { fillings.count == 1 ? fillings[0] : nil }

  func holds(_ preposition: TextKey) -> Bool { fillings.contains { $0.stands(behind: preposition) } }
}
