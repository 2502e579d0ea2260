using JudgeLM.Core.Inference.Gguf;
using JudgeLM.Core.Inference.Room;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Inference.Room;

/// <summary>What is chosen for the judges of the real sizes where nothing is configured.</summary>
public sealed class RoomTableTests(TestModels models)
{
    private const long Gibibyte = 1L << 30;
    private const int Host = 64;

    /// <summary>Layers on the card of all that could be there, full contexts of 2,048 tokens in the KV cache, and judgements at once.</summary>
    [Theory]
    [InlineData("7B", "F16", 24, "33 of 33", 10, 16)]
    [InlineData("7B", "Q8_0", 24, "33 of 33", 16, 16)]
    [InlineData("7B", "Q4_K_M", 24, "33 of 33", 16, 16)]
    [InlineData("7B", "F16", 80, "33 of 33", 16, 16)]
    [InlineData("7B", "Q8_0", 80, "33 of 33", 16, 16)]
    [InlineData("7B", "Q4_K_M", 80, "33 of 33", 16, 16)]
    [InlineData("13B", "F16", 24, "36 of 41", 1, 4)]
    [InlineData("13B", "Q8_0", 24, "41 of 41", 6, 16)]
    [InlineData("13B", "Q4_K_M", 24, "41 of 41", 9, 16)]
    [InlineData("13B", "F16", 80, "41 of 41", 16, 16)]
    [InlineData("13B", "Q8_0", 80, "41 of 41", 16, 16)]
    [InlineData("13B", "Q4_K_M", 80, "41 of 41", 16, 16)]
    [InlineData("33B", "F16", 24, "22 of 61", 1, 4)]
    [InlineData("33B", "Q8_0", 24, "40 of 61", 1, 4)]
    [InlineData("33B", "Q4_K_M", 24, "61 of 61", 1, 4)]
    [InlineData("33B", "F16", 80, "61 of 61", 6, 16)]
    [InlineData("33B", "Q8_0", 80, "61 of 61", 15, 16)]
    [InlineData("33B", "Q4_K_M", 80, "61 of 61", 16, 16)]
    public void On_one_card(string judge, string quantisation, int gibibytes, string layers, int contexts, int sequences)
    {
        var plan = Plan(judge, quantisation, Host, gibibytes);

        Assert.Equal(
            (layers, contexts, sequences, 2048),
            ($"{plan.OffloadedLayers} of {RealJudge.Named(judge).Layers + 1}", plan.KvCacheTokens / plan.ContextSize, plan.Sequences, plan.ContextSize));
        Assert.True(plan.Need.Cards.Bytes <= (gibibytes * Gibibyte) - FreeRoom.CardReserveBytes);
    }

    [Theory]
    [InlineData("7B", "F16", 16, 2, 8)]
    [InlineData("7B", "Q8_0", 16, 4, 16)]
    [InlineData("7B", "Q4_K_M", 8, 3, 12)]
    [InlineData("13B", "Q4_K_M", 16, 4, 16)]
    [InlineData("33B", "Q4_K_M", 24, 1, 4)]
    public void Without_a_card(string judge, string quantisation, int gibibytes, int contexts, int sequences)
    {
        var plan = Plan(judge, quantisation, gibibytes);

        Assert.Equal((0, contexts, sequences, 2048), (plan.OffloadedLayers, plan.KvCacheTokens / plan.ContextSize, plan.Sequences, plan.ContextSize));
    }

    [Fact]
    public void Two_cards_take_what_one_does_not()
    {
        Assert.Equal(36, Plan("13B", "F16", Host, 24).OffloadedLayers);

        var plan = Plan("13B", "F16", Host, 24, 24);

        Assert.Equal(41, plan.OffloadedLayers);
        Assert.True(plan.KvCacheTokens / plan.ContextSize > 4);
    }

    private RoomPlan Plan(string judge, string quantisation, int host, params int[] cards)
    {
        var path = models.Real(RealJudge.Named(judge), Quantisation.Named(quantisation));
        var memory = new MachineMemory(Device("the CPU", host), [.. cards.Select(card => Device("a card", card))]);
        return RoomPlanner.Plan(new RuntimeOptions { ModelPath = path }, GgufHeader.Read(path), memory);
    }

    private static DeviceRoom Device(string name, int gibibytes) => new(name, gibibytes * Gibibyte, gibibytes * Gibibyte);
}
