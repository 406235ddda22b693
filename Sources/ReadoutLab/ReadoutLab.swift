import ArgumentParser

@main
struct ReadoutLab: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readout-lab", abstract: "Trains, scores and measures Readout.",
    subcommands: [
      AblateCommand.self, ArticlesCommand.self, BenchmarkWritersCommand.self, DwieCommand.self, EvaluateCommand.self,
      GenerateGraphCommand.self,
      NodesCommand.self, ResolveCommand.self, TrainCommand.self, BenchmarkCommand.self,
    ])
}
