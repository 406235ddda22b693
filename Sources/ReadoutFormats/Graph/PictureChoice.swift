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

  /// - Complexity: of the pairs that met, sorted.
  init(_ index: GraphIndex, filter: GraphFilter) throws(WriteError) {
    view = .meetings
    minimumWeight = filter.minimumWeight
    let selection = try GraphSelection(index, filter: filter, view: .meetings)
    guard index.graph.meetings.indices.count(where: { selection.meetings[$0] }) > PictureChoice.mostMeetings else {
      return
    }
    view = .actors
    let pairs = try index.graph.withRows { rows throws(WriteError) in
      PropertyGraphProjection(index: index, filter: filter, view: .actors, rows: rows)
        .metPairs(try GraphSelection(index, filter: filter, view: .actors)).pairs
    }
    // From the pairs that met most downwards, to where those who take part come nearest to what makes a good picture; pairs
    // of one weight all or none.
    var actors: Set<Int32> = []
    let byWeight = pairs.sorted { $0.meetings.count > $1.meetings.count }
    minimumWeight = byWeight.first?.meetings.count ?? minimumWeight
    var position = 0
    var best = Double.infinity
    while position < byWeight.count {
      let weight = byWeight[position].meetings.count
      while position < byWeight.count, byWeight[position].meetings.count == weight {
        actors.formUnion([byWeight[position].a, byWeight[position].b])
        position += 1
      }
      let ratio = Double(actors.count) / Double(PictureChoice.goodActors)
      guard actors.count <= PictureChoice.mostActors, max(ratio, 1 / ratio) < best else { break }
      best = max(ratio, 1 / ratio)
      minimumWeight = weight
    }
  }
}
