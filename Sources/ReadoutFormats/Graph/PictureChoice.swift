import ReadoutModel

/// What a picture of a graph shows where nobody said: a few meetings one by one; of many, who met whom, as often as
/// leaves a picture that can be read.
struct PictureChoice: Sendable, Hashable {
  /// The most meetings that are drawn one by one.
  static let mostMeetings = 60
  /// How many people and countries make a picture where meetings are not drawn, and how many at most.
  static let (goodActors, mostActors) = (80, 200)

  var view: GraphView
  /// The least number of meetings of a pair; 1 or more.
  var minimumWeight: Int
  /// The least number of meetings of a person or country; 1 or more.
  var minimumMeetings = 1

  /// - Complexity: of the pairs that met, sorted.
  init(_ index: GraphIndex, filter: GraphFilter) throws(WriteError) {
    view = .meetings
    minimumWeight = filter.minimumWeight
    let selection = try GraphSelection(index, filter: filter, view: .meetings)
    guard index.graph.meetings.indices.count(where: { selection.meetings[$0] }) > PictureChoice.mostMeetings else {
      return
    }
    view = .actors
    var met = try index.graph.withRows { rows throws(WriteError) in
      PropertyGraphProjection(index: index, filter: filter, view: .actors, rows: rows)
        .metPairs(try GraphSelection(index, filter: filter, view: .actors))
    }
    // Pairs of one weight come all or none.
    var closest: [Int32: Int] = [:]
    for pair in met.pairs {
      for end in [pair.a, pair.b] { closest[end] = max(closest[end] ?? 0, pair.meetings.count) }
    }
    let weight = PictureChoice.threshold(closest.values)
    minimumWeight = weight.least ?? minimumWeight
    // Where that leaves a few, and the next a crowd: of the crowd those who had most meetings, with whomever.
    let next = met.pairs.lazy.map(\.meetings.count).filter { [minimumWeight] in $0 < minimumWeight }.max()
    guard weight.actors < PictureChoice.goodActors / 2, let next else { return }
    met.keep(minimumWeight: next)
    let meetings = PictureChoice.threshold(met.meetingCounts.values)
    guard let least = meetings.least, meetings.actors > weight.actors else { return }
    minimumWeight = next
    minimumMeetings = least
  }

  /// The least value with which those who have it or more come nearest to what makes a good picture, and how many these are; nil
  /// where none has any.
  private static func threshold(_ values: some Sequence<Int>) -> (least: Int?, actors: Int) {
    var counts: [Int: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    var (actors, chosen, best) = (0, (least: Int?.none, actors: 0), Double.infinity)
    for (value, count) in counts.sorted(by: { $0.key > $1.key }) {
      actors += count
      let ratio = Double(actors) / Double(goodActors)
      guard chosen.least == nil || actors <= mostActors && max(ratio, 1 / ratio) < best else { break }
      best = max(ratio, 1 / ratio)
      chosen = (value, actors)
    }
    return chosen
  }
}
