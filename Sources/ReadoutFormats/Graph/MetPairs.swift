import ReadoutModel

/// Who met whom: one row per pair of entities that share a counted meeting.
struct MetPairs: Sendable {
  struct Pair: Sendable {
    /// Positions in the graph's entities, the smaller (and so the smaller identifier) first.
    var a: Int32
    var b: Int32
    var meetings: [Int32]
  }

  /// By `a`, then by `b`.
  private(set) var pairs: [Pair] = []
  /// Meetings of more participants than the filter draws out into pairs: there would be half as many as their square.
  private(set) var unpaired = 0

  /// - Parameter folding: the entity each participant counts as; -1 leaves it out.
  init(
    _ index: GraphIndex, selection: GraphSelection, filter: GraphFilter,
    folding: (_ meeting: Int, _ participation: Int) -> Int32
  ) {
    // One sortable number per pair and meeting: entities and meetings have fewer than 2^21 … 2^31 positions.
    var rows: [(pair: UInt64, meeting: Int32)] = []
    var present: [Int32] = []
    for (position, meeting) in index.graph.meetings.enumerated()
    where selection.meetings[position] && filter.counts(meeting.status) {
      let range = index.participants.range(position)
      guard range.count <= filter.maximumParticipants else {
        unpaired += 1
        continue
      }
      let separate = Set(meeting.separatePairs)
      present.removeAll(keepingCapacity: true)
      var found: Set<UInt64> = []
      for i in range { present.append(folding(position, i)) }
      for (i, a) in present.enumerated() where a >= 0 {
        for (j, b) in present.enumerated().dropFirst(i + 1) where b >= 0 && a != b {
          if !separate.isEmpty {
            let (x, y) = (meeting.participations[i].entity, meeting.participations[j].entity)
            if separate.contains([x, y]) || separate.contains([y, x]) { continue }
          }
          let key = UInt64(min(a, b)) << 32 | UInt64(max(a, b))
          if found.insert(key).inserted { rows.append((key, Int32(position))) }
        }
      }
    }
    rows.sort { ($0.pair, $0.meeting) < ($1.pair, $1.meeting) }
    for row in rows {
      let (a, b) = (Int32(row.pair >> 32), Int32(truncatingIfNeeded: row.pair))
      if let last = pairs.last, last.a == a, last.b == b {
        pairs[pairs.count - 1].meetings.append(row.meeting)
      } else {
        pairs.append(Pair(a: a, b: b, meetings: [row.meeting]))
      }
    }
    keep(minimumWeight: filter.minimumWeight)
    if filter.minimumMeetings > 1 {
      let counts = meetingCounts
      pairs.removeAll { min(counts[$0.a] ?? 0, counts[$0.b] ?? 0) < filter.minimumMeetings }
    }
  }

  /// Lets go of pairs of fewer meetings.
  mutating func keep(minimumWeight: Int) {
    pairs.removeAll { $0.meetings.count < minimumWeight }
  }

  /// How many meetings each entity had, each counted once however many partners it had there.
  var meetingCounts: [Int32: Int] {
    var seen: Set<UInt64> = []
    var counts: [Int32: Int] = [:]
    for pair in pairs {
      for end in [pair.a, pair.b] {
        for meeting in pair.meetings where seen.insert(UInt64(end) << 32 | UInt64(meeting)).inserted {
          counts[end, default: 0] += 1
        }
      }
    }
    return counts
  }
}
