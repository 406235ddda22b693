import ReadoutNames

/// Whom well-known statesmen serve, by their names: `lexicons/statesmen.tsv`.
public struct Statesmen: Sendable {
  /// Whose a statesman's posts are, by index.
  public enum Service: Hashable, Sendable {
    case country(Int)
    case institution(Int)
  }

  private struct Entry: Sendable {
    var given: Set<FoldedKey>
    var family: Set<FoldedKey>
    /// The words of the office.
    var office: Set<FoldedKey>
    var service: Service
  }

  /// By each word of the family name.
  private var entries: [FoldedKey: [Entry]] = [:]

  /// Words that make another office of an office.
  private let ranks: Set<FoldedKey>

  init(ranks: Set<FoldedKey>) { self.ranks = ranks }

  /// Enters a name whose family name is in capitals.
  mutating func insert(_ name: some StringProtocol, office: some StringProtocol, _ service: Service) {
    let words = name.split(separator: " ")
    let family = words.filter { !$0.utf8.contains { $0 >= 0x61 && $0 <= 0x7A } && !$0.hasSuffix(".") }
    let entry = Entry(
      given: Set(words.filter { !family.contains($0) }.map { FoldedKey($0) }),
      family: Set(family.map { FoldedKey($0) }),
      office: Set(TitleWording.keys(office)), service: service)
    for word in entry.family { entries[word, default: []].append(entry) }
  }

  /// Whom someone serves.
  ///
  /// - Parameters:
  ///   - names: the parts of all names the text has for someone.
  ///   - isFull: whether one of them is more than a family name; then the given name must agree, else the office.
  ///   - title: the words of the title.
  /// - Returns: nothing where no statesman is called so; several where statesmen of different service are.
  public func services(of names: Set<FoldedKey>, isFull: Bool, title: [FoldedKey]) -> Set<Service> {
    let title = Set(title)
    let called = names.flatMap { entries[$0] ?? [] }.filter { $0.family.isSubset(of: names) }
    let meant = called.filter { entry in
      isFull && !entry.given.isEmpty ? entry.given.isSubset(of: names) : isHolder(entry, title)
    }
    let surest = meant.filter { isHolder($0, title) }
    return Set((surest.isEmpty ? meant : surest).map(\.service))
  }

  /// The given names of the statesmen whom a family name under a title means; none where nobody known is called so.
  ///
  /// - Parameters:
  ///   - family: the family name behind the title.
  ///   - title: the words of the title.
  public func givenNames(of family: FoldedKey, title: [FoldedKey]) -> Set<FoldedKey> {
    let title = Set(title)
    return Set((entries[family] ?? []).lazy.filter { isHolder($0, title) }.flatMap(\.given))
  }

  private func isHolder(_ entry: Entry, _ title: Set<FoldedKey>) -> Bool {
    entry.office.isSubset(of: title) && title.intersection(ranks).isSubset(of: entry.office)
  }
}
