/// The feature templates of the name recognizer; trainer and stage share them.
package struct NameFeatures {
  package static let templates: UInt64 = 0x6E61_6D65_0001
  package static let maximumCount = 64

  private let keys: [TextKey]
  private let shapes: [TokenShape]
  private let classes: [WordClass]
  private let tags: [PennTag]
  private let marks: [GazetteerMark]
  private let suffixes: [UInt32]
  private let prefixes: [UInt32]
  /// First and last token of the run of capitalised words a token lies in; the token itself where it lies in none.
  private let runs: [(first: Int32, last: Int32)]

  package init(_ document: Document, marks: [GazetteerMark]) {
    let spelling = Spelling(document)
    keys = document.keys.values
    shapes = document.shapes.values
    classes = document.wordClasses
    tags = document.pennTags.values
    self.marks = marks
    suffixes = spelling.suffixes
    prefixes = spelling.prefixes
    var runs = (0..<document.tokenCount).map { (first: Int32($0), last: Int32($0)) }
    for sentence in document.sentences {
      var token = sentence.tokens.lowerBound
      while token < sentence.tokens.upperBound {
        guard document.shapes[token].contains(.capitalized) else {
          token += 1
          continue
        }
        var last = token
        var probe = token + 1
        var gap = 0
        while probe < sentence.tokens.upperBound {
          if document.shapes[probe].contains(.capitalized) {
            last = probe
            gap = 0
          } else if gap < 2, NameFeatures.joins(document.keys[probe]) {
            gap += 1
          } else {
            break
          }
          probe += 1
        }
        for index in token...last { runs[index] = (Int32(token), Int32(last)) }
        token = last + 1
      }
    }
    self.runs = runs
  }

  private static let joining = ["of", "for", "and", "the", "&", "-", "de", "al"].map { TextKey($0) }

  /// Whether a small word may stand between the capitalised words of a name.
  @inline(__always)
  private static func joins(_ key: TextKey) -> Bool {
    for word in joining where word == key { return true }
    return false
  }

  /// The stretches of a sentence a name can lie in: capitals, two tokens in front of them and one behind.
  ///
  /// A word that begins the sentence is a capital only where it is one elsewhere too.
  package func windows(_ sentence: Range<Int>) -> [Range<Int>] {
    var windows: [Range<Int>] = []
    var start = 0
    var end = -1
    for token in sentence {
      guard shapes[token].rawValue & NameFeatures.capital != 0 else { continue }
      if token == sentence.lowerBound, classes[token].casing == 1, marks[token].phrase == 0 { continue }
      if end >= 0, token &- 2 > end {
        windows.append(start..<end)
        end = -1
      }
      if end < 0 { start = max(token &- 2, sentence.lowerBound) }
      end = min(token &+ 2, sentence.upperBound)
    }
    if end >= 0 { windows.append(start..<end) }
    return windows
  }

  private static let capital = TokenShape.capitalized.rawValue | TokenShape.mixedCase.rawValue

  /// Writes the keys of the token's features and returns how many.
  @inline(__always)
  package func write(_ token: Int, in sentence: Range<Int>, to features: UnsafeMutablePointer<UInt64>) -> Int {
    var count = 0
    @inline(__always) func add(_ key: UInt64) {
      features[count] = key
      count &+= 1
    }
    @inline(__always) func isInside(_ index: Int) -> Bool {
      index >= sentence.lowerBound && index < sentence.upperBound
    }
    @inline(__always) func word(_ offset: Int) -> UInt64 {
      isInside(token &+ offset) ? keys[token &+ offset].rawValue : UInt64(bitPattern: Int64(offset))
    }
    @inline(__always) func shape(_ offset: Int) -> UInt64 {
      isInside(token &+ offset) ? UInt64(shapes[token &+ offset].rawValue) : 0x100
    }
    @inline(__always) func cluster(_ offset: Int) -> UInt64 {
      isInside(token &+ offset) ? UInt64(classes[token &+ offset].fine) : 0x1_0000
    }
    @inline(__always) func coarse(_ offset: Int) -> UInt64 {
      isInside(token &+ offset) ? UInt64(classes[token &+ offset].coarse) : 0x100
    }
    @inline(__always) func tag(_ offset: Int) -> UInt64 {
      isInside(token &+ offset) ? UInt64(tags[token &+ offset].rawValue) : 0x100
    }
    @inline(__always) func mark(_ offset: Int) -> UInt64 {
      guard isInside(token &+ offset) else { return 0x1000_0000 }
      let mark = marks[token &+ offset]
      return UInt64(mark.phrase) | UInt64(mark.position) << 8 | UInt64(mark.word) << 16
    }
    let w0 = word(0)
    let s0 = shape(0)
    let isFirst: UInt64 = token == sentence.lowerBound ? 1 : 0
    let known = classes[token]
    let m0 = mark(0)
    let m1 = mark(1)
    let mp = mark(-1)
    let t0 = tag(0)
    let c0 = cluster(0)
    let ending = UInt64(suffixes[token])
    let beginning = UInt64(prefixes[token])
    add(FeatureHash.key(1, w0, s0))
    add(FeatureHash.key(2, w0))
    add(FeatureHash.key(3, word(-1)))
    add(FeatureHash.key(4, word(1)))
    add(FeatureHash.key(5, word(-2)))
    add(FeatureHash.key(6, word(2)))
    add(FeatureHash.key(7, word(-1), w0))
    add(FeatureHash.key(8, w0, word(1)))
    add(FeatureHash.key(9, s0, isFirst, UInt64(known.casing)))
    add(FeatureHash.key(10, shape(-1) | s0 << 16 | shape(1) << 32, isFirst))
    add(FeatureHash.key(11, t0, s0))
    add(FeatureHash.key(12, tag(-1) | t0 << 16 | tag(1) << 32))
    add(FeatureHash.key(13, c0, s0))
    add(FeatureHash.key(14, cluster(-1)))
    add(FeatureHash.key(15, cluster(1)))
    add(FeatureHash.key(16, cluster(-1), c0))
    add(FeatureHash.key(17, c0, cluster(1)))
    add(FeatureHash.key(18, coarse(-2) | coarse(-1) << 16 | coarse(1) << 32 | coarse(2) << 48))
    add(FeatureHash.key(19, m0, isFirst))
    add(FeatureHash.key(20, mp, m0, m1))
    add(FeatureHash.key(21, m0, s0, cluster(1)))
    add(FeatureHash.key(22, m0, cluster(-1)))
    // Spelling tells of names only where there is a capital.
    guard s0 & UInt64(TokenShape.capitalized.rawValue | TokenShape.mixedCase.rawValue) != 0 else { return count }
    add(FeatureHash.key(30, ending & 0xFFFF, s0))
    add(FeatureHash.key(31, ending & 0xFF_FFFF))
    add(FeatureHash.key(32, ending))
    add(FeatureHash.key(33, beginning & 0xFF_FFFF))
    add(FeatureHash.key(34, beginning))
    let run = runs[token]
    let first = Int(run.first)
    let last = Int(run.last)
    let length = UInt64(min(last &- first, 6))
    let place = UInt64(min(token &- first, 3)) | UInt64(min(last &- token, 3)) << 2
    let before = first &- 1 >= sentence.lowerBound ? keys[first &- 1].rawValue : 1
    let after = last &+ 1 < sentence.upperBound ? keys[last &+ 1].rawValue : 2
    let beforeClass = first &- 1 >= sentence.lowerBound ? UInt64(classes[first &- 1].fine) : 0x1_0000
    let afterClass = last &+ 1 < sentence.upperBound ? UInt64(classes[last &+ 1].fine) : 0x1_0000
    add(FeatureHash.key(35, keys[last].rawValue, place))
    add(FeatureHash.key(36, keys[first].rawValue, place))
    add(FeatureHash.key(37, UInt64(marks[last].word) | UInt64(marks[first].word) << 8, place))
    add(FeatureHash.key(38, length, place))
    add(FeatureHash.key(39, before, place))
    add(FeatureHash.key(40, after, place))
    add(FeatureHash.key(41, beforeClass, place))
    add(FeatureHash.key(42, afterClass, place))
    add(FeatureHash.key(43, beforeClass, afterClass, length))
    add(FeatureHash.key(44, UInt64(marks[last].phrase) | UInt64(marks[first].phrase) << 8, place, m0))
    add(FeatureHash.key(45, UInt64(classes[last].fine), place))
    add(
      FeatureHash.key(46, UInt64(marks[first].word) | UInt64(marks[last].word) << 8 | length << 16, beforeClass, place))
    add(FeatureHash.key(47, m0, beforeClass))
    add(FeatureHash.key(48, m0, afterClass))
    add(FeatureHash.key(49, c0, beforeClass))
    add(FeatureHash.key(50, c0, afterClass))
    // A verb behind or a title in front speaks of a person wherever they stand.
    let second = first &- 2 >= sentence.lowerBound ? keys[first &- 2].rawValue : 1
    let secondAfter = last &+ 2 < sentence.upperBound ? keys[last &+ 2].rawValue : 2
    add(FeatureHash.key(51, second, before))
    add(FeatureHash.key(52, after, secondAfter))
    return count
  }
}
