using System.Runtime.InteropServices;

namespace JudgeLM.Core.Inference.LlamaCpp;

/// <summary>
/// Owns a <c>ggml_threadpool</c>: the threads that compute beside the caller's, from one decode to the next. A context without one starts
/// and ends such threads in each decode; where a reader of the last token has just woken on the core meant for one, it starts behind the caller's
/// own thread, which spins until it has run, and that step takes twice as long.
/// </summary>
internal sealed unsafe class ComputeThreads : SafeHandle
{
    /// <summary>What tools that list threads call them.</summary>
    public const string Name = "Judge compute";

    private const int Processor = 0;

    /// <summary>
    /// How long they spin for the next decode before they sleep, 0 to 100 in ggml's measure: about 3 ms a unit, far more than lies between
    /// the steps of one sequence. By its default they would keep the cores busy for 0.2 s after everything was written.
    /// </summary>
    private const uint Polling = 1;

    private readonly delegate* unmanaged[Cdecl]<nint, void> _free;

    /// <summary>Starts them; they sleep until there is something to compute.</summary>
    /// <param name="count">Threads that compute, the caller's included, 1 or more.</param>
    public ComputeThreads(int count)
        : base(0, ownsHandle: true)
    {
        var backend = LlamaNative.ggml_backend_dev_backend_reg(LlamaNative.ggml_backend_dev_by_type(Processor));
        var start = (delegate* unmanaged[Cdecl]<NativeThreadPoolParams*, nint>)LlamaNative.ggml_backend_reg_get_proc_address(backend, "ggml_threadpool_new");
        _free = (delegate* unmanaged[Cdecl]<nint, void>)LlamaNative.ggml_backend_reg_get_proc_address(backend, "ggml_threadpool_free");

        // A thread has the name of the one that starts it.
        var starter = new Thread(() =>
        {
            var parameters = LlamaNative.ggml_threadpool_params_default(count);
            parameters.Polling = Polling;
            SetHandle(start(&parameters));
        })
        {
            Name = Name,
        };
        starter.Start();
        starter.Join();
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Lets them compute for a context, which must end before they do.</summary>
    public void ComputeFor(LlamaContextHandle context) => LlamaNative.llama_attach_threadpool(context, this, this);

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        _free(handle);
        return true;
    }
}
