/// What a step of the merging takes and gives: the events so far, and tellings that are of none yet.
struct EventState: Sendable {
  var events: [Event] = []
  var open: [Telling] = []
}

/// A step of the merging. It sees tellings and entities, not the words of the document.
protocol EventStep: Sendable {
  func apply(to state: EventState) -> EventState
}
