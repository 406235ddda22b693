import Glibc
import ReadoutFormats
import ReadoutModel

/// Of a saved graph what an explanation says, and no more: it is read line by line several times over, in memory that grows with
/// the answer and not with the file.
struct GraphExcerpt {
  /// An explanation in it is the one in the whole graph, where there is something to explain.
  let graph: KnowledgeGraph
  /// References of what is explained that lead to nothing.
  let missingReferences: [String]

  /// Nil where the graph has to be read whole: a pipe is read once, and lines may be written in another way than this program
  /// writes them, or not be a saved graph's.
  ///
  /// - Parameters:
  ///   - references: one, to be explained; or two, of which it is told what they had with each other.
  ///   - path: the saved graph.
  ///   - limit: how many meetings and posts of a node are told.
  init?(of references: [String], savedAt path: String, limit: Int) {
    guard let state = FileState(of: path) else { return nil }
    do {
      var reading = SavedGraphAssembly(path: path)
      guard let question = try ExcerptQuestion(references, savedAt: path, limit: limit, header: &reading),
        let choice = try ExcerptChoice(question, savedAt: path), try choice.read(path, into: &reading)
      else { return nil }
      let told = (entities: reading.entities.count, meetings: reading.meetings.count)
      guard try choice.readNames(path, through: question.lastNode, into: &reading) else { return nil }
      let whole = try reading.graph()
      // What is only named has no more than its names.
      let named = reading.entities[told.entities...].map {
        KnowledgeGraph.Entity(id: $0.id, kind: $0.kind, name: $0.name, aliases: $0.aliases)
      }
      graph = KnowledgeGraph(
        articles: whole.articles, entities: reading.entities[..<told.entities] + named,
        roles: whole.roles + choice.countedRoles, meetings: whole.meetings + choice.countedMeetings,
        topics: whole.topics)
      let shown = reading.entities[..<told.entities].map { choice.withShownMentions($0) }
      missingReferences =
        KnowledgeGraph(
          articles: whole.articles, entities: shown + named, roles: whole.roles,
          meetings: Array(reading.meetings[..<told.meetings]), topics: whole.topics
        ).missingReferences
    } catch {
      // Reading it whole says the same, or what comes before it.
      return nil
    }
    guard FileState(of: path) == state else { return nil }
  }

  /// What is called nearly as something that is not there; nil where the graph has to be read whole.
  static func nearNames(of reference: String, savedAt path: String) -> [String]? {
    var near = NearNames(of: reference)
    let isRead = try? SavedGraphReader().forEachLine(of: path) { line throws(SavedGraphError) in
      guard case .node(let kind) = line.element, let id = line.text(.id) else { return }
      switch kind {
      case .person, .country, .institution, .place:
        near.add(id, name: line.text(.label) ?? "", aliases: line.value(.aliases)?.strings ?? [])
      case .meeting: near.add(id, of: .meeting)
      case .topic: near.add(id, of: .topic)
      case .article: near.add(id, of: .article)
      }
    }
    return isRead == true ? near.descriptions : nil
  }
}

/// Which file a path leads to, and of when.
private struct FileState: Equatable {
  private let numbers: [Int]

  /// Nil where it cannot be read several times.
  init?(of path: String) {
    var status = stat()
    guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    numbers = [
      Int(status.st_dev), Int(bitPattern: UInt(status.st_ino)), Int(status.st_size), status.st_mtim.tv_sec,
      status.st_mtim.tv_nsec,
    ]
  }
}
