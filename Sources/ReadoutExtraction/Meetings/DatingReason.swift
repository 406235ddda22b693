/// Why a time expression dates an encounter.
package enum DatingReason: String, Hashable, Sendable, CustomStringConvertible {
  case attached = "attached to the cue"
  case scheduled = "scheduled for"
  case below = "below the cue"
  case adjacent = "next to the cue"
  case clause = "dates the clause above"
  case purpose = "dates what is done for it"
  case sentence = "in the same sentence"

  package var description: String { rawValue }

  /// How strong a claim it gives, against those of other expressions of the sentence.
  var weight: Int {
    switch self {
    case .attached: 100
    case .scheduled: 95
    case .below: 80
    case .clause: 60
    case .purpose: 85
    case .adjacent: 40
    case .sentence: 30
    }
  }
}
