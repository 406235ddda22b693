/// What is known of a word from unlabelled text: clusters of words in like company, tags it bore, how it is written.
package struct WordClass: BitwiseCopyable, Hashable, Sendable {
  /// One of some hundred clusters; 0 for unknown words.
  package var fine: UInt16
  /// One of some dozen clusters; 0 for unknown words.
  package var coarse: UInt8
  /// Which Penn tags it bore in silver text, as a number of the set; 0 for unknown words.
  package var tags: UInt8
  /// How often it is capitalised inside sentences: 0 unknown, 1 never … 4 always.
  package var casing: UInt8
  /// Logarithm of its frequency; 0 for unknown words.
  package var frequency: UInt8
  package var reserved: UInt16

  package init(
    fine: UInt16 = 0, coarse: UInt8 = 0, tags: UInt8 = 0, casing: UInt8 = 0, frequency: UInt8 = 0
  ) {
    self.fine = fine
    self.coarse = coarse
    self.tags = tags
    self.casing = casing
    self.frequency = frequency
    reserved = 0
  }
}

/// Fills the word classes of a document from the mapped table `models/words.model`.
public struct WordClassifier: Annotator {
  public static let requires: Layers = .tokens
  public static let provides: Layers = .wordClasses

  package static let templates: UInt64 = 0x776F_7264_0001
  package static let fileName = "words.model"

  /// Open-addressed: keys, and beside them the classes; key 0 where nothing is.
  private let keys: MappedColumn<UInt64>
  private let classes: MappedColumn<WordClass>

  public init(resources: ResourceDirectory) throws(ResourceError) {
    try self.init(
      ModelFile(WordClassifier.fileName, kind: .words, templates: WordClassifier.templates, in: resources))
  }

  package init(_ file: ModelFile) throws(ResourceError) {
    keys = try file.section(1, as: UInt64.self)
    classes = try file.section(2, as: WordClass.self)
    guard keys.count > 0, keys.count & (keys.count - 1) == 0, keys.count == classes.count,
      keys.elements.contains(0)
    else { throw .invalid(path: file.path, reason: "the table of words has a wrong size") }
  }

  @inline(__always)
  package func find(_ key: TextKey) -> WordClass {
    let mask = keys.count &- 1
    var slot = Int(truncatingIfNeeded: key.rawValue >> 8) & mask
    let base = keys.elements.baseAddress.unsafelyUnwrapped
    while true {
      let entry = base[slot]
      if entry == key.rawValue { return classes.elements[slot] }
      if entry == 0 { return WordClass() }
      slot = (slot &+ 1) & mask
    }
  }

  public func annotate(_ document: inout Document) {
    document.wordClasses = document.keys.map { find($0) }
  }

  package static func encode(_ words: [(key: TextKey, value: WordClass)]) -> [UInt8] {
    var capacity = 16
    while capacity < words.count * 2 { capacity *= 2 }
    var keys = [UInt64](repeating: 0, count: capacity)
    var classes = [WordClass](repeating: WordClass(), count: capacity)
    for word in words.sorted(by: { $0.key < $1.key }) {
      var slot = Int(truncatingIfNeeded: word.key.rawValue >> 8) & (capacity - 1)
      while keys[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
      keys[slot] = word.key.rawValue
      classes[slot] = word.value
    }
    return ModelFile.encode(
      kind: .words, templates: templates,
      sections: [
        (1, keys.withUnsafeBytes { Array($0) }), (2, classes.withUnsafeBytes { Array($0) }),
      ])
  }
}
