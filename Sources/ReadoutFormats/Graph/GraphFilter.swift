import ReadoutModel

/// Which meetings are kept; with any of these set, the graph shrinks to the kept meetings and what hangs on them.
public struct GraphFilter: Sendable, Hashable {
  /// Meetings that may have taken place on this day or later; a meeting of unknown date is left out.
  public var from: CalendarDate?
  public var to: CalendarDate?
  /// Nil keeps all; when set, `met` counts these instead of held and ongoing meetings.
  public var statuses: Set<MeetingStatus>?
  public var meetingKinds: Set<MeetingKind>?
  /// 0...1; holds for meetings, posts and entities.
  public var minimumConfidence: Double
  /// The least number of meetings of a pair in the views `actors` and `countries`.
  public var minimumWeight: Int
  /// The most participants of a meeting that is drawn out into pairs in the views `actors` and `countries`.
  public var maximumParticipants: Int
  /// An identifier, name or alias: only what is at most `depth` meetings away from this entity.
  public var actor: String?
  public var depth: Int

  public init(
    from: CalendarDate? = nil, to: CalendarDate? = nil, statuses: Set<MeetingStatus>? = nil,
    meetingKinds: Set<MeetingKind>? = nil, minimumConfidence: Double = 0, minimumWeight: Int = 1,
    maximumParticipants: Int = 250, actor: String? = nil, depth: Int = 1
  ) {
    self.from = from
    self.to = to
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
    guard let date = meeting.date else { return false }
    let earliest = date.start ?? date.notBefore
    let latest = date.end ?? date.start ?? date.notAfter
    if earliest == nil && latest == nil { return false }
    if let from, let latest, latest < from { return false }
    if let to, let earliest, earliest > to { return false }
    return true
  }

  /// Whether a meeting counts as one in `met`.
  func counts(_ status: MeetingStatus) -> Bool { statuses?.contains(status) ?? status.happened }
}
