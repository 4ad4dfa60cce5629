namespace System.Threading;

using AwaitLab.Runtime;

/// <summary>RUNTIME 8.14.</summary>
public class ReaderWriterLockSlim : IDisposable
{
    sealed class Hold { internal int Reads, Writes, Upgrades; }
    readonly Dictionary<int, Hold> holds = new Dictionary<int, Hold>();
    readonly bool recursive;
    readonly object readers = new object(), writers = new object(), upgraders = new object();
    int readCount, waitingWriters, waitingReaders, waitingUpgraders;
    int writer, upgrader;
    bool upgradeWaits, disposed;

    public ReaderWriterLockSlim() : this(LockRecursionPolicy.NoRecursion) { }
    public ReaderWriterLockSlim(LockRecursionPolicy recursionPolicy) { recursive = recursionPolicy == LockRecursionPolicy.SupportsRecursion; }
    public LockRecursionPolicy RecursionPolicy => recursive ? LockRecursionPolicy.SupportsRecursion : LockRecursionPolicy.NoRecursion;
    Hold Mine
    {
        get
        {
            int me = Vm.CurrentThreadId();
            if (!holds.TryGetValue(me, out Hold? hold))
            {
                hold = new Hold();
                holds[me] = hold;
            }
            return hold;
        }
    }
    public bool IsReadLockHeld => Mine.Reads > 0;
    public bool IsWriteLockHeld => Mine.Writes > 0;
    public bool IsUpgradeableReadLockHeld => Mine.Upgrades > 0;
    public int CurrentReadCount => readCount;
    public int RecursiveReadCount => Mine.Reads;
    public int RecursiveWriteCount => Mine.Writes;
    public int RecursiveUpgradeCount => Mine.Upgrades;
    public int WaitingReadCount => waitingReaders;
    public int WaitingWriteCount => waitingWriters;
    public int WaitingUpgradeCount => waitingUpgraders;
    void Show() => Vm.TraceFixture(this, 5, writer != 0 ? -1 : readCount, -1);
    void Live() => ObjectDisposedException.ThrowIf(disposed, this);

    public void EnterReadLock() => TryEnterReadLock(-1);
    public bool TryEnterReadLock(TimeSpan timeout) => TryEnterReadLock(Vm.Milliseconds(timeout, nameof(timeout)));
    public bool TryEnterReadLock(int millisecondsTimeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, -1);
        Live();
        Hold mine = Mine;
        if (!recursive)
        {
            if (mine.Writes > 0) throw new LockRecursionException("A read lock may not be acquired with the write lock held in this mode.");
            if (mine.Reads > 0) throw new LockRecursionException("Recursive read lock acquisitions not allowed in this mode.");
        }
        else if (mine.Reads > 0 || mine.Writes > 0 || mine.Upgrades > 0)
        {
            if (mine.Reads == 0) readCount++;
            mine.Reads++;
            return true;
        }
        if (mine.Upgrades > 0)
        {
            mine.Reads++;
            readCount++;
            return true;
        }
        long end = millisecondsTimeout < 0 ? 0 : Vm.Ticks64() + millisecondsTimeout;
        while (writer != 0 || waitingWriters > 0 || upgradeWaits)
        {
            waitingReaders++;
            bool go = Sleep(readers, millisecondsTimeout, end);
            waitingReaders--;
            if (!go) return false;
            if (writer == 0 && !upgradeWaits) break;
        }
        mine.Reads++;
        readCount++;
        Show();
        return true;
    }
    bool Sleep(object where, int ms, long end)
    {
        int left = -1;
        if (ms >= 0)
        {
            left = (int)(end - Vm.Ticks64());
            if (left <= 0) return false;
        }
        return Vm.Check(Vm.Block(where, left, Vm.ForLock, this));
    }
    public void ExitReadLock()
    {
        Hold mine = Mine;
        if (mine.Reads == 0) throw new SynchronizationLockException("The read lock is being released without being held.");
        mine.Reads--;
        if (mine.Reads > 0) return;
        readCount--;
        Show();
        Next(false);
    }
    void Next(bool writerLeft)
    {
        if (writer != 0) return;
        int others = upgrader != 0 && holds.TryGetValue(upgrader, out Hold? hold) && hold.Reads > 0 ? readCount - 1 : readCount;
        if (upgradeWaits)
        {
            if (others == 0) Vm.Wake(upgraders, 1);
            return;
        }
        if (readCount == 0 && upgrader == 0 && waitingWriters > 0)
        {
            Vm.Wake(writers, 1);
            return;
        }
        if (waitingWriters == 0 || writerLeft && waitingWriters == 0) Vm.Wake(readers, int.MaxValue);
        if (upgrader == 0 && waitingUpgraders > 0) Vm.Wake(this, 1);
    }
    public void EnterWriteLock() => TryEnterWriteLock(-1);
    public bool TryEnterWriteLock(TimeSpan timeout) => TryEnterWriteLock(Vm.Milliseconds(timeout, nameof(timeout)));
    public bool TryEnterWriteLock(int millisecondsTimeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, -1);
        Live();
        int me = Vm.CurrentThreadId();
        Hold mine = Mine;
        if (mine.Writes > 0)
        {
            if (!recursive) throw new LockRecursionException("Recursive write lock acquisitions not allowed in this mode.");
            mine.Writes++;
            return true;
        }
        if (mine.Reads > 0 && mine.Upgrades == 0)
            throw new LockRecursionException(recursive
                ? "Write lock may not be acquired with read lock held. This pattern is prone to deadlocks. Please ensure that read locks are released before taking a write lock. If an upgrade is necessary, use an upgrade lock in place of the read lock."
                : "Write lock may not be acquired with read lock held. This pattern is prone to deadlocks. Please ensure that read locks are released before taking a write lock. If an upgrade is necessary, use an upgrade lock in place of the read lock.");
        long end = millisecondsTimeout < 0 ? 0 : Vm.Ticks64() + millisecondsTimeout;
        if (mine.Upgrades > 0)
        {
            while (readCount > (mine.Reads > 0 ? 1 : 0))
            {
                upgradeWaits = true;
                bool go = Sleep(upgraders, millisecondsTimeout, end);
                upgradeWaits = false;
                if (!go)
                {
                    Next(false);
                    return false;
                }
            }
            writer = me;
            mine.Writes++;
            Show();
            return true;
        }
        while (writer != 0 || readCount > 0 || upgrader != 0)
        {
            waitingWriters++;
            bool go = Sleep(writers, millisecondsTimeout, end);
            waitingWriters--;
            if (!go)
            {
                Next(false);
                return false;
            }
        }
        writer = me;
        mine.Writes++;
        Show();
        return true;
    }
    public void ExitWriteLock()
    {
        Hold mine = Mine;
        if (mine.Writes == 0) throw new SynchronizationLockException("The write lock is being released without being held.");
        mine.Writes--;
        if (mine.Writes > 0) return;
        writer = 0;
        Show();
        Next(true);
    }
    public void EnterUpgradeableReadLock() => TryEnterUpgradeableReadLock(-1);
    public bool TryEnterUpgradeableReadLock(TimeSpan timeout) => TryEnterUpgradeableReadLock(Vm.Milliseconds(timeout, nameof(timeout)));
    public bool TryEnterUpgradeableReadLock(int millisecondsTimeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, -1);
        Live();
        int me = Vm.CurrentThreadId();
        Hold mine = Mine;
        if (mine.Upgrades > 0)
        {
            if (!recursive) throw new LockRecursionException("Recursive upgradeable lock acquisitions not allowed in this mode.");
            mine.Upgrades++;
            return true;
        }
        if (mine.Writes > 0 && !recursive) throw new LockRecursionException("Upgradeable lock may not be acquired with write lock held in this mode. Acquiring Upgradeable lock gives the ability to read along with an option to upgrade to a writer.");
        if (mine.Reads > 0) throw new LockRecursionException("Upgradeable lock may not be acquired with read lock held.");
        long end = millisecondsTimeout < 0 ? 0 : Vm.Ticks64() + millisecondsTimeout;
        while (upgrader != 0 || writer != 0 && writer != me || waitingWriters > 0)
        {
            waitingUpgraders++;
            bool go = Sleep(this, millisecondsTimeout, end);
            waitingUpgraders--;
            if (!go) return false;
        }
        upgrader = me;
        mine.Upgrades++;
        Show();
        return true;
    }
    public void ExitUpgradeableReadLock()
    {
        Hold mine = Mine;
        if (mine.Upgrades == 0) throw new SynchronizationLockException("The upgradeable lock is being released without being held.");
        mine.Upgrades--;
        if (mine.Upgrades > 0) return;
        upgrader = 0;
        Show();
        Next(false);
    }
    public void Dispose()
    {
        if (disposed) return;
        if (readCount > 0 || writer != 0 || upgrader != 0 || waitingReaders > 0 || waitingWriters > 0 || waitingUpgraders > 0)
            throw new SynchronizationLockException("The lock is being disposed while still being used. It either is being held by a thread and/or has active waiters waiting to acquire the lock.");
        disposed = true;
    }
}
