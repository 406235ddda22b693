/// Penn Treebank part of speech, as the UD English treebanks use it in XPOS.
public struct PennTag: Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Nil when `name` is no tag of the set.
  public init?(_ name: some StringProtocol) {
    guard let index = PennTag.names.firstIndex(where: { $0 == name }) else { return nil }
    self.rawValue = UInt8(index)
  }

  public var name: String { PennTag.names[Int(rawValue)] }

  public static let names: [String] = [
    "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH", "IN", "JJ",
    "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP",
    "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "``",
  ]

  public static let vb = PennTag("VB")!
  public static let vbd = PennTag("VBD")!
  public static let vbg = PennTag("VBG")!
  public static let vbn = PennTag("VBN")!
  public static let vbp = PennTag("VBP")!
  public static let vbz = PennTag("VBZ")!
  public static let md = PennTag("MD")!
  public static let nn = PennTag("NN")!
  public static let nns = PennTag("NNS")!
  public static let nnp = PennTag("NNP")!
  public static let nnps = PennTag("NNPS")!
  public static let xx = PennTag("XX")!
}
