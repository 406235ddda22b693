import ReadoutModel

/// Finds the names of persons, organisations, places and nationalities: a structured perceptron over words, clusters and
/// lexicons, decoded so that no sequence of labels is impossible; then the whole document decides doubtful mentions.
public struct NameRecognizer: Annotator {
  public static let requires: Layers = [.tokens, .sentences, .tags, .wordClasses]
  public static let provides: Layers = .names

  package static let fileName = "names.model"

  private let weights: WeightTable
  private let decoder: NameDecoder
  private let gazetteer: Gazetteer
  private let rules = NameRules()
  private let consistency = NameConsistency()

  public init(resources: ResourceDirectory) throws(ResourceError) {
    try self.init(
      ModelFile(NameRecognizer.fileName, kind: .names, templates: NameFeatures.templates, in: resources),
      gazetteer: Gazetteer(resources: resources))
  }

  package init(_ file: ModelFile, gazetteer: Gazetteer) throws(ResourceError) {
    self.gazetteer = gazetteer
    weights = try WeightTable(file, firstSection: 2, width: NameLabels.width)
    let transitions = try file.section(1, as: Float.self)
    guard transitions.count == (NameLabels.count + 1) * NameLabels.count, transitions.elements.allSatisfy(\.isFinite)
    else { throw .invalid(path: file.path, reason: "the transitions of the weights have a wrong size") }
    decoder = NameDecoder(transitions: Array(transitions.elements))
  }

  public func annotate(_ document: inout Document) {
    let marks = gazetteer.marks(document)
    let features = NameFeatures(document, marks: marks)
    var names: [NameSpan] = []
    var scores: [Float] = []
    var labels: [Int] = []
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: NameFeatures.maximumCount) { keys in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: NameFeatures.maximumCount) { offsets in
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: NameLabels.width) { sums in
          guard let keys = keys.baseAddress, let offsets = offsets.baseAddress, let sums = sums.baseAddress else {
            return
          }
          for sentence in document.sentences {
            for window in features.windows(sentence.tokens) {
              let size = window.count * NameLabels.width
              if scores.count < size { scores = [Float](repeating: 0, count: size) }
              scores.withUnsafeMutableBufferPointer { scores in
                guard var row = scores.baseAddress else { return }
                for token in window {
                  let count = features.write(token, in: sentence.tokens, to: keys)
                  weights.score(keys, count, offsets: offsets, into: sums)
                  for label in 0..<NameLabels.count { row[label] = Float(sums[WeightTable.lane(of: label)]) }
                  row += NameLabels.width
                }
              }
              scores.withUnsafeBufferPointer { scores in
                guard let scores = scores.baseAddress else { return }
                decoder.decode(
                  scores, count: window.count, isStart: window.lowerBound == sentence.tokens.lowerBound, into: &labels)
                NameRecognizer.collect(labels, scores, window: window, into: &names)
              }
            }
          }
        }
      }
    }
    names = rules.complete(rules.mend(names, document, marks), document, marks)
    names = rules.completeInformal(names, document, marks, gazetteer)
    document.names = consistency.settle(names, document, marks)
  }

  /// Spans of a sequence of labels; confidence from how far the kind is ahead of the others over its tokens.
  private static func collect(
    _ labels: [Int], _ scores: UnsafePointer<Float>, window: Range<Int>, into names: inout [NameSpan]
  ) {
    var start = 0
    for (position, label) in labels.enumerated() where label > 0 {
      let place = (label - 1) & 3
      if place == NameLabels.begin || place == NameLabels.single { start = position }
      guard place == NameLabels.end || place == NameLabels.single,
        let kind = NameSpan.Kind(rawValue: UInt8((label - 1) / 4))
      else { continue }
      var margin: Float = 0
      for token in start...position {
        let row = scores + token * NameLabels.width
        let own = row[labels[token]]
        var rival = row[0]
        let place = (labels[token] - 1) & 3
        for other in 0..<NameSpan.Kind.allCases.count where other != Int(kind.rawValue) {
          rival = max(rival, row[NameLabels.label(other, place)])
        }
        margin += own - rival
      }
      margin /= Float(position - start + 1)
      let confidence = max(0.05, min(1, 0.5 + margin / 120))
      names.append(
        NameSpan(
          tokens: window.lowerBound + start..<window.lowerBound + position + 1, kind: kind, confidence: confidence))
    }
  }
}
