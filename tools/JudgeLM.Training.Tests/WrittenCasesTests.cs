using JudgeLM.Core.Judging;
using JudgeLM.Training.Data;
using JudgeLM.Training.Data.Composition;
using JudgeLM.Training.Data.Written;

namespace JudgeLM.Training.Tests;

public sealed class WrittenCasesTests
{
    private const string Tunnel = """{"family":"units","q":"How long is the Rovell tunnel, opened in 1984?","ref":"The tunnel is 2 km long.","open":false,"a":[["The Rovell tunnel is 2000 meters long.",9,"right"],["The tunnel of 1984 is 500 meters long.",2,"wrong"],["No, sorry.",1,"refusal"]]}""";

    [Fact]
    public void Every_case_of_the_repository_is_read() => Assert.True(WrittenCase.All.Count > 74_000, $"{WrittenCase.All.Count} cases");

    [Theory]
    [InlineData("""{"family":"x","q":"Who?","ref":null,"open":false,"a":[["A",9,"right"],["B",2,"wrong"],["C",2,"wrong"]]}""")]
    [InlineData("""{"family":"x","q":"Who?","ref":"A","open":false,"a":[["A",11,"right"],["B",2,"wrong"],["C",2,"wrong"]]}""")]
    [InlineData("""{"family":"x","q":"Who?","ref":"A","open":false,"a":[["A",9,"right"],["B",2,"no such code"],["C",2,"wrong"]]}""")]
    [InlineData("""{"family":"x","q":"Who?","ref":"A","open":false,"a":[["A",9,"right"],["B",2,"wrong"]]}""")]
    [InlineData("""{"family":"x","q":"Who?","ref":"A","open":false,"a":[["A",9,"right"],["B",2,"wrong"],["C",2,"wrong"],["D",2,"wrong"],["E",2,"wrong"],["F",2,"wrong"],["G",2,"wrong"]]}""")]
    public void A_line_that_is_no_case_is_refused(string line) => Assert.Throws<InvalidDataException>(() => WrittenCase.Parse(line));

    [Fact]
    public void Names_and_things_are_replaced_alike_in_all_texts_of_a_case_and_quantities_are_not()
    {
        var written = WrittenCase.Parse(Tunnel);
        var replaced = Enumerable.Range(0, 50).Select(seed => Replacements.Replaced(new Dice(seed, heldOut: false), written)).ToArray();

        Assert.All(replaced, item =>
        {
            var words = item.Question.TrimEnd('?').Replace(",", "", StringComparison.Ordinal).Split(' ');
            Assert.StartsWith($"The {words[4]} {words[5]} is 2000 meters long.", item.Answers[0].Text, StringComparison.Ordinal);
            Assert.Equal($"The {words[5]} of {words[8]} is 500 meters long.", item.Answers[1].Text);
            Assert.Equal($"The {words[5]} is 2 km long.", item.Reference);
            Assert.Equal("No, sorry.", item.Answers[2].Text);
        });
        Assert.True(replaced.Select(item => item.Question).Distinct().Count() > 30);
    }

    [Fact]
    public void Years_of_a_case_move_by_the_same_number()
    {
        var written = WrittenCase.Parse("""{"family":"dates","q":"When did it close?","ref":"It closed in 1920.","open":false,"a":[["1920",9,"right"],["Since 1932 it is closed.",2,"wrong"],["No, sorry.",1,"refusal"]]}""");

        var years = Enumerable.Range(0, 50).Select(seed => Replacements.Replaced(new Dice(seed, heldOut: false), written))
            .Select(item => (Reference: int.Parse(item.Reference![13..17]), Right: int.Parse(item.Answers[0].Text), Wrong: int.Parse(item.Answers[1].Text[6..10]))).ToArray();

        Assert.All(years, item => Assert.Equal((item.Reference, item.Reference + 12), (item.Right, item.Wrong)));
        Assert.True(years.Distinct().Count() > 10);
    }

    [Fact]
    public void Answers_of_a_case_keep_their_scores_against_each_other()
    {
        var source = new ExampleSource(3, heldOut: true, realText: null);
        var scores = WrittenCase.All.GroupBy(item => item.Question).ToDictionary(group => group.Key, group => group.SelectMany(item => item.Answers).ToLookup(answer => answer.Text, answer => answer.Score));

        var pairs = Enumerable.Range(0, 500).Select(_ => source.Next("written", LengthBand.Short, JudgeMode.Pair)).ToArray();

        Assert.All(pairs.Where(pair => pair.Task.Reference is not null), pair => Assert.All(
            pair.Task.Answers.Zip(pair.Scores).Where(answer => scores[pair.Task.Question].Contains(answer.First)),
            answer => Assert.Contains(answer.Second, scores[pair.Task.Question][answer.First])));
        Assert.All(pairs.Where(pair => pair.Task.Answers[0] == pair.Task.Answers[1]), pair => Assert.Equal(0, pair.Best));
        Assert.Contains(pairs, pair => pair.Best == 0 && pair.Task.Answers[0] != pair.Task.Answers[1]);
        Assert.All(pairs, pair => Assert.True(Dice.IsHeldOut(pair.Task.Question)));
    }

    [Fact]
    public void Right_answers_to_closed_questions_are_equals_however_they_are_put()
    {
        foreach (var family in new[] { "notation", "units", "quantity", "short fact", "known fact", "sentence gap", "meaning", "yes or no", "synonym", "arithmetic" })
        {
            var source = new ExampleSource(5, heldOut: false, realText: null);
            var good = Enumerable.Range(0, 100).Select(_ => source.Next(family, LengthBand.Short, JudgeMode.Multi)).SelectMany(example => example.Scores).Where(score => score > 7);

            Assert.All(good, score => Assert.Equal(9, score));
        }
    }
}
