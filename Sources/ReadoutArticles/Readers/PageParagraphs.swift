import ReadoutXML

/// The paragraphs of a page's main part that belong to the article: without links to others, calls to read, share and
/// subscribe, and headings over nothing.
struct PageParagraphs {
  private(set) var texts: [String] = []

  /// - Parameters:
  ///   - headline: what stands above it in the page is its frame.
  ///   - authors: lines that only name them, or a date, are left out: the article has both as fields.
  init(_ blocks: [HTMLPage.Block], headline: String?, authors: [String]) {
    var blocks = blocks[...]
    if let headline, let index = blocks.firstIndex(where: { $0.text == headline }) { blocks = blocks[index...] }
    var kept = blocks.filter { block in
      block.text == headline
        || PageParagraphs.isRead(block) && PageCredit(block.text, authors: authors) == nil
    }
    // What stands behind the last sentence is the page's again, but for end marks and agencies.
    while let last = kept.last, kept.count > 2, last.text != headline, !PageParagraphs.isSentence(last.text),
      last.text.utf8.count < 80, !last.text.hasPrefix("("),
      last.heading != nil || last.isListed || PageParagraphs.isLabel(last.text)
    {
      kept.removeLast()
    }
    for (index, block) in kept.enumerated() {
      // A heading over links that were left out, or over nothing.
      if block.heading != nil, block.text != headline, index + 1 < kept.count, kept[index + 1].heading != nil {
        continue
      }
      if block.text == headline, texts.contains(block.text) { continue }
      texts.append(block.text)
    }
  }

  private static func isRead(_ block: HTMLPage.Block) -> Bool {
    let text = block.text
    // Of a long text only whether there is one.
    if text.utf8.count <= 240 || text.utf8.prefix(240).count(where: { (0x61...0x7A).contains($0 | 0x20) }) <= 16 {
      let lower = text.inSmallLetters.trimmingCharacters { !$0.isLetter && !$0.isNumber && $0 != "(" && $0 != ")" }
      if lower.isEmpty || isTimeOfDay(lower) { return false }
      guard text.utf8.count <= 240 else { return isKept(block) }
      if labels.contains(lower) || lower.hasSuffix(" min read") || lower.hasSuffix(" minute read") { return false }
      if calls.contains(where: lower.hasPrefix) { return false }
      if block.linkShare > 0.3 || text.contains(":"), leads.contains(where: lower.hasPrefix) { return false }
      // "ALSO READ Ministers to meet": in capitals, whatever stands behind it.
      if capitals.contains(where: text.hasPrefix) { return false }
    }
    return isKept(block)
  }

  private static func isKept(_ block: HTMLPage.Block) -> Bool {
    guard block.linkShare >= 0.6 else { return true }
    // A lead may be one link; a list of links is none.
    return !block.isListed && block.heading == nil && block.text.utf8.count >= 60 && isSentence(block.text)
  }

  /// "16:40", "10.15 am GMT", "2h ago": of a post, not of the world.
  private static func isTimeOfDay(_ text: String) -> Bool {
    guard text.utf8.count <= 16, text.first?.isNumber == true else { return false }
    if text.hasSuffix(" ago") { return true }
    let words = text.split { !$0.isLetter && !$0.isNumber && $0 != ":" && $0 != "." }
    guard let first = words.first, first.contains(":") || words.count > 1 else { return false }
    return first.allSatisfy { $0.isNumber || $0 == ":" || $0 == "." || "apm".contains($0) }
      && words.dropFirst().allSatisfy {
        ["am", "pm", "a.m", "p.m", "gmt", "utc", "est", "edt", "cet", "bst"].contains($0)
      }
  }

  private static func isSentence(_ text: String) -> Bool { CreditLine.endsSentence(text) }

  private static func isLabel(_ text: String) -> Bool { text.split(separator: " ").count <= 6 }

  private static let labels: Set<String> = [
    "ad", "advertisement", "bookmark", "close", "comment", "comments", "continue reading", "copy link", "copied",
    "email",
    "facebook", "follow us", "instagram", "linkedin", "listen", "listen to this article", "loading", "more",
    "most read",
    "newsletter", "pinterest", "print", "read more", "recommended", "reddit", "related", "related articles",
    "related stories", "related topics", "save", "scroll to continue", "share", "share this", "share this article",
    "skip to content", "sponsored", "story continues below", "article continues below", "subscribe", "tags", "telegram",
    "top stories", "tweet", "twitter", "whatsapp", "x", "you may also like", "more on this story", "editors' picks",
    "story continues below advertisement", "article continues after advertisement", "this article is more than", "home",
  ]
  /// Beginnings of what asks the reader for something.
  private static let calls = [
    "sign up for", "sign up to", "subscribe to", "subscribe now", "get our newsletter", "follow us on",
    "already a subscriber",
    "to continue reading", "click here to", "download our app", "join our", "share this article",
    "this article is for subscribers",
    "you have reached your", "we use cookies", "log in to", "register to", "create a free account", "enter your email",
    "support our journalism", "get the latest", "get unlimited", "all rights reserved", "copyright", "© ",
    "subscribers only",
    "do you have a tip", "our standards: ", "read the full", "this content is available", "start your free trial",
    "listen to this",
  ]
  /// Beginnings of what leads to another article.
  private static let leads = [
    "also read", "read also", "read more", "read next", "related", "see also", "more on", "watch", "in pictures",
    "don't miss",
    "recommended", "explainer", "more from", "from the archive", "up next", "opinion", "listen",
  ]
  private static let capitals = [
    "ALSO READ", "READ ALSO", "READ MORE", "READ NEXT", "RELATED", "SEE ALSO", "WATCH", "DON’T MISS",
  ]
}
