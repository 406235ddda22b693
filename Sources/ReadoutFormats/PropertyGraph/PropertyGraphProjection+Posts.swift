import ReadoutModel
import ReadoutNames

/// Which posts of a person are named, and how.
extension PropertyGraphProjection {
  /// The posts of a person worth naming, the best attested first: none of one article beside one of five and more, and
  /// none that ten times as many articles outweigh.
  func shownRoles(of person: Int, _ selection: GraphSelection) -> [Int] {
    let roles = index.roles.row(person).map { Int($0) }.filter { selection.roles[$0] }
    if roles.count < 2 { return roles }
    let counts = roles.map { index.roleArticles.distinctCount($0) }
    let most = counts.max() ?? 0
    return roles.indices.filter { counts[$0] * 10 >= most && (counts[$0] > 1 || most < 5) }
      .sorted { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1 }.map { roles[$0] }
  }

  /// The title, with the word that says it is no longer held where the text does without: "Secretary Kerry" of a former one.
  func shownTitle(_ role: Int) -> String {
    let title = rows.roles[role].title
    guard rows.roles[role].tenure == .former else { return title }
    return PostTitle.saysPast(title) ? title : "former " + title
  }
}
