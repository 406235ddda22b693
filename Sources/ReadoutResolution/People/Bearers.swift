/// Clusters by what they are called, each list without repetition in the order in which they were noted.
struct Bearers {
  private(set) var texts: TextNumbers
  private var lists: [[Int]]

  /// Nobody is called anything yet; `texts` keep their numbers.
  init(_ texts: TextNumbers = TextNumbers()) {
    self.texts = texts
    lists = [[Int]](repeating: [], count: texts.count)
  }

  /// How many texts there are; their numbers are less.
  var count: Int { lists.count }

  subscript(number: Int) -> [Int] { number < lists.count ? lists[number] : [] }
  subscript(text: String) -> [Int] { texts.known(text).map { lists[$0] } ?? [] }

  /// Whom was noted last is the only one that can be there already where clusters come in their order.
  mutating func note(_ cluster: Int, as number: Int) {
    if lists[number].last != cluster { lists[number].append(cluster) }
  }

  mutating func note(_ cluster: Int, as text: String) { note(cluster, as: number(of: text)) }

  mutating func append(_ cluster: Int, to number: Int) { lists[number].append(cluster) }

  /// The number of a text, a new one where it has none.
  mutating func number(of text: String) -> Int {
    let (number, isNew) = texts.insert(text)
    if isNew { lists.append([]) }
    return number
  }
}

extension [Int] {
  /// Whether an ascending list has a number. Complexity: O(log n).
  func containsAscending(_ number: Int) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == number
  }
}
