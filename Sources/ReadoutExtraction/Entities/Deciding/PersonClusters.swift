import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// All places where an article names one person.
struct PersonCluster {
  /// Indices of persons, in the order they were joined.
  private(set) var spans: [Int] = []
  /// Distinct names.
  private(set) var names: [[NamePart]] = []
  private(set) var gender: Character?
  /// Keys of the heads of titles right before the names, and of the offices among them.
  private(set) var titleHeads: Set<FoldedKey> = []
  private(set) var officeHeads: Set<FoldedKey> = []
  /// Where the person is named first.
  private(set) var start = Int.max

  mutating func add(_ index: Int, _ person: PersonSpan, title: (head: FoldedKey, isOffice: Bool)?) {
    spans.append(index)
    if !names.contains(person.parts) { names.append(person.parts) }
    if gender == nil { gender = person.gender }
    if let title {
      titleHeads.insert(title.head)
      if title.isOffice { officeHeads.insert(title.head) }
    }
    start = min(start, person.name.lowerBound)
  }
}

/// Who is one person: clusters of the persons an article names.
struct PersonClusters {
  /// Emptied where nobody is meant.
  let all: [PersonCluster]
  /// The names with their clusters; those of nobody have lost their tokens.
  let names: FoundNames
}
