/// What decided on an encounter's status.
package enum StatusReason: Hashable, Sendable, CustomStringConvertible {
  /// A word of the text: "refused", "will", "scheduled".
  case word(String)
  /// A conjunction or preposition in front: "before", "after", "instead of".
  case behind(String)
  case condition(String)
  case negated(String)
  case notRuledOut
  /// A negated word of avoiding: "could not avoid".
  case unavoided(String)
  case accepted(String)
  case pastPlan(String)
  /// "was due to": a plan of which no more is told.
  case formerPlan(String)
  case unfulfilled
  case openedToday(String)
  case opened(String)
  case headingOfRemarks
  case programme
  case question
  case pastTense, presentTense, presentPerfectProgressive, infinitiveAlone
  case participleBehind(String)
  case progressive(String)
  case presentBehind(String)
  case infinitiveBehind(String)
  case nothingElse
  /// Said by those who correct a verdict by the date or by what stands around it.
  case told(String)

  var isFormerPlan: Bool { if case .formerPlan = self { true } else { false } }

  package var description: String {
    switch self {
    case .word(let word): "\"\(word)\""
    case .behind(let marker): "behind \"\(marker)\""
    case .condition(let marker): "under \"\(marker)\""
    case .negated(let word): "negated by \"\(word)\""
    case .notRuledOut: "not ruled out"
    case .unavoided(let word): "not \"\(word)\""
    case .accepted(let word): "\"\(word)\" what was offered"
    case .pastPlan(let word): "had been \"\(word)\""
    case .formerPlan(let word): "was \"\(word)\""
    case .unfulfilled: "\"would have\""
    case .openedToday(let word): "\"\(word)\" today"
    case .opened(let word): "\"\(word)\" and not over"
    case .headingOfRemarks: "the heading of what is said at it"
    case .programme: "the present tense of a schedule"
    case .question: "a question"
    case .pastTense: "past tense"
    case .presentTense: "present tense"
    case .presentPerfectProgressive: "present perfect progressive"
    case .infinitiveAlone: "\"to\" without a finite verb"
    case .participleBehind(let word): "\"\(word)\" before a participle"
    case .progressive(let word): "progressive \"\(word)\""
    case .presentBehind(let marker): "present tense behind \"\(marker)\""
    case .infinitiveBehind(let word): "\"\(word) to\""
    case .nothingElse: "nothing says otherwise"
    case .told(let text): text
    }
  }
}

extension StatusReason: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self = .told(value) }
}
