import ReadoutModel
import ReadoutNames

/// Which tellings are compared at all, and how much speaks for their being of one event.
struct MeetingCandidates: Sendable {
  let tellings: [Telling]
  let comparison: MeetingComparison

  struct Pair: Sendable {
    var a: Int32
    var b: Int32
    var score: Int32
  }

  private static let smallBlock = 40
  private static let window = 12

  /// Pairs worth a thought, the best first. Complexity: near-linear, as crowded blocks are gone through in the order of
  /// time, and again by place, matter and cited day.
  func pairs() -> [Pair] {
    var blocks: [UInt64: [Int32]] = [:]
    var order: [UInt64] = []
    for index in tellings.indices {
      for key in blockKeys(tellings[index]) {
        if blocks[key] == nil { order.append(key) }
        blocks[key, default: []].append(Int32(index))
      }
    }
    var pairs = order.compactMap { blocks[$0] }.filter { $0.count > 1 }.concurrentMap { members -> [Pair] in
      var pairs: [Pair] = []
      if members.count <= MeetingCandidates.smallBlock {
        compareAll(members, into: &pairs)
      } else {
        compareNeighbours(members, into: &pairs)
        compareByDetail(members, into: &pairs)
      }
      return pairs
    }.flatMap { $0 }
    pairs.sort {
      if $0.score != $1.score { return $0.score > $1.score }
      return ($0.a, $0.b) < ($1.a, $1.b)
    }
    var unique: [Pair] = []
    for pair in pairs where unique.last.map({ $0.a != pair.a || $0.b != pair.b }) ?? true { unique.append(pair) }
    return unique
  }

  private func compare(_ a: Int32, _ b: Int32, into pairs: inout [Pair]) {
    let (a, b) = a < b ? (a, b) : (b, a)
    guard tellings[Int(a)].article != tellings[Int(b)].article,
      let evidence = comparison.evidence(tellings[Int(a)], tellings[Int(b)]),
      evidence.score >= MeetingWeight.threshold - 150
    else { return }
    pairs.append(Pair(a: a, b: b, score: Int32(evidence.score)))
  }

  private func compareAll(_ members: [Int32], into pairs: inout [Pair]) {
    for (position, a) in members.enumerated() {
      for b in members[(position + 1)...] { compare(a, b, into: &pairs) }
    }
  }

  private func compareNeighbours(_ members: [Int32], into pairs: inout [Pair]) {
    let dated = members.compactMap { member in tellings[Int(member)].time.order.map { (day: $0, member: member) } }
      .sorted { ($0.day, $0.member) < ($1.day, $1.member) }
    for (position, a) in dated.enumerated() {
      for b in dated[(position + 1)...].prefix(MeetingCandidates.window) {
        if b.day - a.day > 64 { break }
        compare(a.member, b.member, into: &pairs)
      }
    }
  }

  private func compareByDetail(_ members: [Int32], into pairs: inout [Pair]) {
    var details: [UInt64: [Int32]] = [:]
    var order: [UInt64] = []
    func note(_ tag: UInt8, _ value: Int, _ member: Int32) {
      var hash = StableHash()
      hash.combine(tag)
      hash.combine(value)
      if details[hash.value] == nil { order.append(hash.value) }
      details[hash.value, default: []].append(member)
    }
    for member in members {
      let telling = tellings[Int(member)]
      if telling.place >= 0 { note(1, telling.place, member) }
      for topic in telling.words.topics.prefix(4) { note(2, Int(topic), member) }
      if telling.time.isOneDay {
        let date = CalendarDate(dayNumber: telling.time.from)
        note(3, date.month * 32 + date.day, member)
      } else if telling.words.citedDay > 0 {
        note(3, telling.words.citedDay, member)
      }
    }
    for key in order {
      guard let group = details[key], group.count > 1 else { continue }
      if group.count <= MeetingCandidates.smallBlock {
        compareAll(group, into: &pairs)
      } else {
        compareNeighbours(group, into: &pairs)
      }
    }
  }

  /// Pairs of what participants stand for, and each person by himself.
  private func blockKeys(_ telling: Telling) -> [UInt64] {
    let actors = comparison.actors
    let folded = Array(Set(telling.nodes.map { actors[$0].country >= 0 ? actors[$0].country : $0 }).sorted().prefix(8))
    var keys: [UInt64] = []
    func add(_ a: Int, _ b: Int) {
      var hash = StableHash()
      hash.combine(a)
      hash.combine(b)
      keys.append(hash.value)
    }
    for (position, a) in folded.enumerated() { for b in folded[(position + 1)...] { add(a, b) } }
    let people = telling.nodes.filter { actors[$0].kind == .person }.prefix(8)
    for (position, a) in people.enumerated() { for b in people[(position + 1)...] { add(~a, ~b) } }
    for person in people { add(person, -1) }
    return keys
  }
}
