import ReadoutModel

/// Articles as one page for any browser, with what was read out of them marked: names and what stands for them, posts, the words
/// that tell of meetings, and beside each paragraph the meetings it tells of. It asks nothing of any network and needs no script.
///
/// `opening`, a section an article, and `closing`, one behind the other, are the page. Text from articles is never markup.
public struct AnnotationPage: Sendable {
  /// What stands before the first article.
  public let opening: String
  /// What stands behind the last article.
  public let closing: String

  /// - Parameter resources: folder of Readout's resources; nil for the usual places.
  ///
  /// Throws `WriteError.missingResource`.
  public init(resources: String? = nil) throws(WriteError) {
    let files = FormatResources(override: resources)
    let template = String(decoding: try files.contents(of: "annotation/annotation.html"), as: UTF8.self)
    let style = String(decoding: try files.contents(of: "annotation/annotation.css"), as: UTF8.self)
    let parts = template.replacing("{{style}}", with: style).split(separator: "{{articles}}", maxSplits: 1)
    opening = String(parts.first ?? "")
    closing = String(parts.count > 1 ? parts[1] : "")
  }

  /// An article with its marks.
  ///
  /// - Parameters:
  ///   - article: the article.
  ///   - extraction: what was read out of this very article.
  ///   - number: of the article on this page; identifiers in the page begin with it.
  public func section(_ article: Article, _ extraction: Extraction, number: Int) -> String {
    AnnotatedArticle(article, extraction, number: number).html
  }
}

/// One article of the page.
private struct AnnotatedArticle {
  private let article: Article
  private let extraction: Extraction
  private let prefix: String
  private let entities: [String: Extraction.Entity]
  private let marks: [MarkedText.Mark]

  init(_ article: Article, _ extraction: Extraction, number: Int) {
    self.article = article
    self.extraction = extraction
    prefix = "a\(number)-"
    entities = Dictionary(extraction.entities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    marks = AnnotatedArticle.marks(of: extraction, prefix: prefix, entities: entities)
  }

  var html: String {
    var out = "<article id=\"\(prefix)text\">\n<h1>\(MarkedText.escaped(article.title ?? article.source))</h1>\n"
    let language = extraction.article.language
    var about = [article.source, article.date?.description ?? "undated"]
    if language != "en" { about.append(LanguageName.english[language] ?? language) }
    about += article.authors.isEmpty ? [] : ["by " + article.authors.joined(separator: ", ")]
    if extraction.meetings.isEmpty { about.append("no meetings") }
    out += "<p class=\"about\">\(MarkedText.escaped(about.joined(separator: " · ")))</p>\n"
    for diagnostic in extraction.diagnostics {
      out += "<p class=\"about\">\(MarkedText.escaped(diagnostic.message))</p>\n"
    }
    var text = MarkedText(article.text, marks: marks)
    var shown: Set<String> = []
    for zone in article.zones {
      let range = text.codePoints(zone.range)
      let kind = zone.kind.rawValue + (zone.kind.isRead ? "" : " unread")
      out +=
        "<div class=\"row\"><p class=\"zone \(kind)\" data-zone=\"\(zone.kind.rawValue)\">\(text.html(range))</p><div class=\"notes\">"
      for (index, meeting) in extraction.meetings.enumerated() {
        guard let first = meeting.evidence.first, range.contains((first.highlight ?? first.range).lowerBound),
          shown.insert(meeting.id).inserted
        else { continue }
        out += note(meeting, number: index + 1)
      }
      out += "</div></div>\n"
    }
    return out + found + "</article>\n"
  }

  private func name(_ id: String) -> String { entities[id]?.name ?? id }

  /// What a meeting is, beside the paragraph that tells of it most clearly.
  private func note(_ meeting: Extraction.Meeting, number: Int) -> String {
    let id = "\(prefix)\(meeting.id)"
    var out = "<section class=\"meeting \(meeting.status.rawValue)\" id=\"\(id)\"><h2><b>\(number)</b>"
    out += "\(meeting.kind.rawValue), \(meeting.status.rawValue)</h2>\n<ul>"
    for one in meeting.participants {
      let part = one.part == .participant ? "" : ", \(one.part.rawValue)"
      let patron = one.onBehalfOf.map { " for \(MarkedText.escaped(name($0)))" } ?? ""
      out += "<li>\(MarkedText.escaped(name(one.entity)))<span class=\"faint\">\(part)\(patron)</span></li>"
    }
    out += "</ul>\n"
    if let date = meeting.date { out += "<p>\(MarkedText.escaped(date.words))</p>" }
    if let place = meeting.place { out += "<p>in \(MarkedText.escaped(name(place)))</p>" }
    if !meeting.topics.isEmpty {
      out += "<p>about \(MarkedText.escaped(meeting.topics.joined(separator: ", ")))</p>"
    }
    let tellings = meeting.evidence.indices.map { "<a href=\"#\(id)-\($0 + 1)\">\($0 + 1)</a>" }
    out +=
      "<p class=\"faint\">confidence \(percent(meeting.confidence)) · told at \(tellings.joined(separator: ", "))</p>"
    if !meeting.reasons.isEmpty {
      let reasons = meeting.reasons.map { "<li>\(MarkedText.escaped($0))</li>" }.joined()
      out += "<details><summary>Why</summary><ul>\(reasons)</ul></details>"
    }
    return out + "</section>\n"
  }

  private func percent(_ confidence: Double) -> String {
    confidence.isFinite ? "\(Int((min(max(confidence, 0), 1) * 100).rounded())) %" : "unknown"
  }

  /// Who and what is named, below the text.
  private var found: String {
    guard !extraction.entities.isEmpty else { return "" }
    var out =
      "<table class=\"found\"><thead><tr><th>Name</th><th>What</th><th>Posts</th><th>Also</th></tr></thead>\n<tbody>"
    for entity in extraction.entities {
      let posts = extraction.roles.filter { $0.person == entity.id }.map { role in
        let tenure = role.tenure == .current ? "" : " (\(role.tenure.rawValue))"
        return role.title + (role.organization.map { ", " + name($0) } ?? "") + tenure
      }
      let kind = entity.institutionType?.rawValue ?? entity.kind.rawValue
      let cells = [kind, posts.joined(separator: "; "), entity.aliases.joined(separator: ", ")].map(MarkedText.escaped)
      out += "<tr><td><mark class=\"\(entity.kind.rawValue)\">\(MarkedText.escaped(entity.name))</mark></td>"
      out += cells.map { "<td>\($0)</td>" }.joined() + "</tr>\n"
    }
    return out + "</tbody></table>\n"
  }

  // MARK: Marks

  private static func marks(
    of extraction: Extraction, prefix: String, entities: [String: Extraction.Entity]
  ) -> [MarkedText.Mark] {
    var marks: [MarkedText.Mark] = []
    for entity in extraction.entities {
      for mention in entity.mentions {
        let isName = mention.form == .name
        marks.append(
          .init(
            mention.range, isName ? "mark" : "also", classes: entity.kind.rawValue + (isName ? "" : " also"),
            title: mention.text == entity.name ? "" : entity.name, label: isName ? "" : entity.name))
      }
    }
    for role in extraction.roles {
      let organization = role.organization.flatMap { entities[$0]?.name }
      let post = role.title + (organization.map { ", \($0)" } ?? "")
      for evidence in role.evidence {
        let tenure = role.tenure == .current ? "post" : role.tenure.rawValue
        marks.append(.init(evidence.range, "post", classes: "post", title: post, label: tenure))
      }
    }
    for (index, meeting) in extraction.meetings.enumerated() {
      for (telling, evidence) in meeting.evidence.enumerated() {
        let id = "\(prefix)\(meeting.id)"
        marks.append(.init(evidence.range, "sentence", classes: "sentence"))
        marks.append(
          .init(
            evidence.highlight ?? evidence.range, "cue", classes: "cue", id: "\(id)-\(telling + 1)",
            label: "\(index + 1)", target: id))
      }
    }
    for miss in extraction.statistics.nearMisses {
      guard let range = miss.evidence.highlight else { continue }
      marks.append(.init(range, "miss", classes: "miss", title: "No meeting: \(miss.reason)", label: "no"))
    }
    return marks
  }
}
