import ReadoutModel

/// Which meetings are kept; with any of these set, the graph shrinks to the kept meetings and what hangs on them.
public struct GraphFilter: Sendable, Hashable {
  /// Meetings that may have taken place on this day or later.
  public var from: CalendarDate?
  /// Meetings that may have taken place on this day or earlier.
  public var to: CalendarDate?
  /// How many days before its article's date a meeting is looked for of which only that is known, and how many behind it
  /// where it lies ahead; 0 or more.
  public var publicationWindow: Int
  /// Whether `from` and `to` keep meetings of which no date at all is known.
  public var includesUndated: Bool
  /// Nil keeps all; when set, `met` counts these instead of held and ongoing meetings.
  public var statuses: Set<MeetingStatus>?
  /// Kinds of meetings that are kept; nil for all.
  public var meetingKinds: Set<MeetingKind>?
  /// 0...1; holds for meetings, posts and entities.
  public var minimumConfidence: Double
  /// The least number of meetings of a pair in the views `actors` and `countries`.
  public var minimumWeight: Int
  /// The least number of meetings, with whomever, of a node in these views; a picture chooses it.
  var minimumMeetings = 1
  /// The most participants of a meeting that is drawn out into pairs in the views `actors` and `countries`.
  public var maximumParticipants: Int
  /// An identifier, name or alias: only what is at most `depth` meetings away from this entity.
  public var actor: String?
  /// How many meetings away from `actor`.
  public var depth: Int

  /// A filter that keeps all that happened, unless said otherwise.
  public init(
    from: CalendarDate? = nil, to: CalendarDate? = nil, publicationWindow: Int = 30, includesUndated: Bool = false,
    statuses: Set<MeetingStatus>? = nil,
    meetingKinds: Set<MeetingKind>? = nil, minimumConfidence: Double = 0, minimumWeight: Int = 1,
    maximumParticipants: Int = 250, actor: String? = nil, depth: Int = 1
  ) {
    self.from = from
    self.to = to
    self.publicationWindow = publicationWindow
    self.includesUndated = includesUndated
    self.statuses = statuses
    self.meetingKinds = meetingKinds
    self.minimumConfidence = minimumConfidence
    self.minimumWeight = minimumWeight
    self.maximumParticipants = maximumParticipants
    self.actor = actor
    self.depth = depth
  }

  /// Whether meetings are filtered at all.
  var narrowsMeetings: Bool {
    from != nil || to != nil || statuses != nil || meetingKinds != nil || minimumConfidence > 0 || actor != nil
  }

  /// Everything but the neighbourhood.
  func keeps(_ meeting: KnowledgeGraph.Meeting) -> Bool {
    if meeting.confidence < minimumConfidence { return false }
    if let statuses, !statuses.contains(meeting.status) { return false }
    if let meetingKinds, !meetingKinds.contains(meeting.kind) { return false }
    guard from != nil || to != nil else { return true }
    guard let days = days(of: meeting) else { return includesUndated }
    if let from, days.upperBound < from.dayNumber { return false }
    if let to, days.lowerBound > to.dayNumber { return false }
    return true
  }

  /// The days, by number, on which a meeting may have taken place, as far as anything is known of them.
  private func days(of meeting: KnowledgeGraph.Meeting) -> ClosedRange<Int32>? {
    guard let date = meeting.date else { return nil }
    if let start = date.start { return start.dayNumber...max(start, date.end ?? start).dayNumber }
    let (earliest, latest) = (date.notBefore?.dayNumber, date.notAfter?.dayNumber)
    let window = Int32(clamping: publicationWindow)
    switch (earliest, latest) {
    case (let earliest?, let latest?): return earliest...max(earliest, latest)
    case (let earliest?, nil): return earliest...(earliest &+ window)
    case (nil, let latest?): return (latest &- window)...latest
    case (nil, nil): return nil
    }
  }

  /// Whether a meeting is left out for want of a date, and for nothing else.
  func leavesOutAsUndated(_ meeting: KnowledgeGraph.Meeting) -> Bool {
    guard from != nil || to != nil, !includesUndated, days(of: meeting) == nil else { return false }
    var open = self
    open.includesUndated = true
    return open.keeps(meeting)
  }

  /// Whether a meeting counts as one in `met`.
  func counts(_ status: MeetingStatus) -> Bool { statuses?.contains(status) ?? status.happened }
}
