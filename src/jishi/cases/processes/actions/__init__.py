from .publish import load_processes, publish_process

__all__ = ["load_processes", "publish_process"]
