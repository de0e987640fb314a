package shadow;

class TaskHandle {}
