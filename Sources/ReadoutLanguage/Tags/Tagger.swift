/// Gives every token a universal and a Penn tag: a greedy averaged perceptron over the pairs of tags the treebanks have.
public struct Tagger: Annotator {
  public static let requires: Layers = [.tokens, .sentences, .wordClasses]
  public static let provides: Layers = .tags

  package static let fileName = "tagger.model"

  /// A class of the perceptron: a pair of tags.
  package struct Label: BitwiseCopyable, Hashable, Sendable {
    package var universal: UInt8
    package var penn: UInt8

    package init(universal: UInt8, penn: UInt8) {
      self.universal = universal
      self.penn = penn
    }
  }

  private let labels: [(universal: UniversalTag, penn: PennTag)]
  private let weights: WeightTable
  private let plain: PlainTags

  public init(resources: ResourceDirectory) throws(ResourceError) {
    try self.init(
      ModelFile(Tagger.fileName, kind: .tagger, templates: TaggerFeatures.templates, in: resources))
  }

  package init(_ file: ModelFile) throws(ResourceError) {
    let pairs = try file.section(1, as: Label.self)
    var labels: [(universal: UniversalTag, penn: PennTag)] = []
    for pair in pairs.elements {
      guard let universal = UniversalTag(rawValue: pair.universal), Int(pair.penn) < PennTag.names.count else {
        throw .invalid(path: file.path, reason: "a tag of the weights is not in the tag set")
      }
      labels.append((universal, PennTag(rawValue: pair.penn)))
    }
    guard !labels.isEmpty, labels.count < 255 else {
      throw .invalid(path: file.path, reason: "the weights name \(labels.count) tags")
    }
    self.labels = labels
    weights = try WeightTable(file, firstSection: 2, width: (labels.count + 15) & ~15)
    plain = try PlainTags(file, section: 4, labels: labels.count)
  }

  public func annotate(_ document: inout Document) {
    let plain = document.keys.indices.map { self.plain.find(document.keys[$0], document.shapes[$0]) }
    let features = TaggerFeatures(document)
    var universal = [UniversalTag](repeating: .x, count: document.tokenCount)
    var penn = [PennTag](repeating: .nn, count: document.tokenCount)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: TaggerFeatures.maximumCount) { keys in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: TaggerFeatures.maximumCount) { offsets in
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: weights.width) { scores in
          guard let keys = keys.baseAddress, let offsets = offsets.baseAddress, let scores = scores.baseAddress else {
            return
          }
          for sentence in document.sentences {
            var previous: UInt8 = 255
            var beforePrevious: UInt8 = 255
            for token in sentence.tokens {
              var best = Int(plain[token])
              if plain[token] == PlainTags.undecided {
                let count = features.write(
                  token, in: sentence.tokens, previous: previous, beforePrevious: beforePrevious, to: keys)
                weights.score(keys, count, offsets: offsets, into: scores)
                best = weights.highest(scores, count: labels.count)
              }
              universal[token] = labels[best].universal
              penn[token] = labels[best].penn
              beforePrevious = previous
              previous = UInt8(truncatingIfNeeded: best)
            }
          }
        }
      }
    }
    document.universalTags = TokenColumn(universal)
    document.pennTags = TokenColumn(penn)
  }
}
